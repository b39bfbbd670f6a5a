import { createElement as h } from "react";
import { createRoot } from "react-dom/client";
import styled, { ThemeProvider, createGlobalStyle, keyframes } from "styled-components";
import emotion from "@emotion/styled";
import { CacheProvider, Global, ThemeProvider as EmotionTheme, css } from "@emotion/react";
import createCache from "@emotion/cache";

const fade = keyframes`from { opacity: .9 } to { opacity: 1 }`;
const Page = createGlobalStyle`body { background: rgb(250, 250, 240) }`;
const Box = styled.div.attrs({ id: "styled" })`
  color: ${({ theme }) => theme.ink}; padding: 1rem; animation: ${fade} 1ms;
  &:hover { color: red } ${({ $wide }) => $wide && "width: 300px"}`;
const Wider = styled(Box)`border: 3px solid currentColor;`;
const Card = emotion.section`color: ${({ theme }) => theme.ink}; & > b { color: rgb(9, 8, 7) }`;

createRoot(document.getElementById("app")).render([
  h(ThemeProvider, { key: 1, theme: { ink: "rgb(1, 2, 3)" } }, h(Page), h(Wider, { $wide: true }, "styled-components")),
  h(CacheProvider, { key: 2, value: createCache({ key: "own" }) },
    h(Global, { styles: css`html { font-size: 20px }` }),
    h(EmotionTheme, { theme: { ink: "rgb(4, 5, 6)" } }, h(Card, { id: "emotion" }, "emotion ", h("b", {}, "bold"))))]);
const box = getComputedStyle(await seen("#styled"));
const card = await seen("#emotion");
tell(
  box.color, box.width, box.borderTopWidth,
  getComputedStyle(card).color, getComputedStyle(card.querySelector("b")).color,
  /^own-/.test(card.className) ? "own cache" : card.className,
  getComputedStyle(document.documentElement).fontSize,
  getComputedStyle(document.body).backgroundColor);

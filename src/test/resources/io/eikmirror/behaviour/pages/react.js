import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { Link, Outlet, createMemoryRouter, useLoaderData } from "react-router";
import { RouterProvider } from "react-router/dom";
import { Button, Chip, Dialog, DialogTitle, Slider, ThemeProvider, createTheme } from "@mui/material";
import { useTheme } from "@emotion/react";

const theme = createTheme({ palette: { primary: { main: "#006644" } } });

function Frame() {
  return h("main", {}, h(Link, { id: "away", to: "/away/7" }, "Go away"), " ", h(Outlet));
}
function Home() {
  const [open, setOpen] = useState(false);
  return h("section", {},
    h(Button, { id: "open", variant: "contained", onClick: () => setOpen(true) }, "Open"),
    h(Chip, { label: "theme " + useTheme().palette.primary.main, sx: { m: 1 } }),
    h(Slider, { defaultValue: 30, "aria-label": "volume", sx: { width: 200 } }),
    h(Dialog, { open, onClose: () => setOpen(false) }, h(DialogTitle, {}, "A dialog")));
}
function Away() {
  return h("p", { id: "there" }, "loaded " + useLoaderData());
}

const router = createMemoryRouter([{
  element: h(Frame),
  children: [
    { path: "/", element: h(Home) },
    { path: "/away/:id", loader: ({ params }) => "route " + params.id, element: h(Away) },
  ],
}]);
createRoot(document.getElementById("app")).render(
  h(ThemeProvider, { theme }, h(RouterProvider, { router })));

const button = await seen("#open");
const colour = getComputedStyle(button).backgroundColor;
const chip = (await seen(".MuiChip-label")).textContent;
button.click();
const dialog = (await seen("[role=dialog] h2")).textContent;
document.querySelector("#away").click();
const there = (await seen("#there")).textContent;
tell(colour, chip, dialog, there);

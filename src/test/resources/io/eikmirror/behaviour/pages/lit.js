import { LitElement, css, html } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { classMap } from "lit/directives/class-map.js";
import { repeat } from "lit/directives/repeat.js";
import { styleMap } from "lit/directives/style-map.js";
import { until as later } from "lit/directives/until.js";
import { unsafeHTML } from "lit/directives/unsafe-html.js";

class TodoList extends LitElement {
  static styles = css`li.done { text-decoration: line-through; color: rgb(0, 120, 0) }`;
  constructor() {
    super();
    this.todos = [{ id: 1, text: "write" }, { id: 2, text: "read", done: true }];
    this.turned = false;
  }
  render() {
    const todos = this.turned ? [...this.todos].reverse() : this.todos;
    return html`
      <h1 style=${styleMap({ color: "rgb(0, 0, 160)" })}>${this.heading}</h1>
      <ul>${repeat(todos, todo => todo.id, todo =>
        html`<li class=${classMap({ done: !!todo.done })}>${todo.text}</li>`)}</ul>
      <p>${later(Promise.resolve("loaded"), "loading")} ${unsafeHTML("<b>bold</b>")}</p>`;
  }
}
// What TypeScript makes of decorators.
function decorate(decorator, key) {
  const descriptor = decorator(TodoList.prototype, key, null);
  if (descriptor) Object.defineProperty(TodoList.prototype, key, descriptor);
}
decorate(property({ type: String }), "heading");
decorate(state(), "todos");
decorate(state(), "turned");
decorate(query("h1"), "caption");
customElement("todo-list")(TodoList);

const list = document.createElement("todo-list");
list.setAttribute("heading", "Tasks");
document.getElementById("app").append(list);
await list.updateComplete;
const first = list.renderRoot.querySelector("li");
list.turned = true;
await list.updateComplete;
const items = [...list.renderRoot.querySelectorAll("li")];
await until(() => list.renderRoot.querySelector("p").textContent.startsWith("loaded"));
tell(
  list.caption.textContent,
  items.map(item => item.textContent).join(">"),
  items[1] === first ? "moved" : "made again",
  getComputedStyle(items[0]).color,
  list.renderRoot.querySelector("b").textContent);

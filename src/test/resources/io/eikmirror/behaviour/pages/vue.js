import { computed, createApp, h, inject, provide } from "vue";
import { RouterLink, RouterView, createMemoryHistory, createRouter, useRoute } from "vue-router";
import { createPinia, defineStore, storeToRefs } from "pinia";

const useCart = defineStore("cart", {
  state: () => ({ items: [] }),
  getters: { count: state => state.items.length },
  actions: { add(item) { this.items.push(item); } },
});
const Shop = {
  setup() {
    const cart = useCart();
    const { count } = storeToRefs(cart);
    const double = computed(() => count.value * 2);
    return () => h("button", { id: "add", onClick: () => cart.add("apple") }, "twice " + double.value);
  },
};
const Item = {
  setup() {
    const route = useRoute();
    const cart = useCart();
    return () => h("p", { id: "item" },
      `item ${route.params.id} of ${cart.count} for ${inject("shopper", "nobody")}`);
  },
};
const router = createRouter({
  history: createMemoryHistory(),
  routes: [{ path: "/", component: Shop }, { path: "/item/:id", name: "item", component: Item }],
});
const App = {
  setup() {
    provide("shopper", "Ada");
    return () => h("main", {}, [
      h(RouterLink, { id: "link", to: { name: "item", params: { id: 3 } } }, () => "an item"), h(RouterView)]);
  },
};
createApp(App).use(createPinia()).use(router).mount("#app");
const add = await seen("#add");
add.click();
add.click();
await until(() => add.textContent === "twice 4");
document.querySelector("#link").click();
tell((await seen("#item")).textContent);

export const draw = () => import("nowhere/auto");
export const fill = () => import("not-there").then(it => it.default);

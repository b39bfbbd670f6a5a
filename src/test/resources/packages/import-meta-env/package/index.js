const mode = import.meta.env ? import.meta.env.MODE : undefined;

export const warns = mode !== "production" || import.meta.env?.DEV;
export const { SSR, BASE_URL } = import.meta.env;
export const own = import.meta.env.VITE_OWN ?? "none";

export const icon = "spinner";

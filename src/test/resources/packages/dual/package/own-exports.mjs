export const named = 1;
export default function whole() { return "whole"; }

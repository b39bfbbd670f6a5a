export default function whole() { return "whole"; }
export const named = 1;

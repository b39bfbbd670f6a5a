export default function whole() { return "whole"; }

function whole() { return "whole"; }
Object.defineProperty(whole, "__esModule", { 'value': true });
whole['default'] = whole;
module['exports'] = whole;

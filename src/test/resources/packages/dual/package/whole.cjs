function whole() { return "whole"; }
whole.named = 1;
module.exports = whole;
/*
export default whole;
*/

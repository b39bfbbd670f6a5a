const React = { createElement: (type, props, ...children) => ({ type, children }) };
export const shown = <b>text</b>;

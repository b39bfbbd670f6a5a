export default function format(date) { return String(date); }

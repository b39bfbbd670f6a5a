import Chart from "chart.js/auto";
import { BarController } from "chart.js";
import { color } from "chart.js/helpers";

const canvas = document.createElement("canvas");
canvas.width = 400;
canvas.height = 200;
document.getElementById("app").append(canvas);
const chart = new Chart(canvas, {
  type: "bar",
  data: { labels: ["a", "b", "c"], datasets: [{ label: "bars", data: [3, 9, 5], backgroundColor: "rgb(200, 30, 60)" }] },
  options: { animation: false, responsive: false },
});
const bar = chart.getDatasetMeta(0).data[1];
const pixel = canvas.getContext("2d").getImageData(
  bar.x * chart.currentDevicePixelRatio, (bar.y + 20) * chart.currentDevicePixelRatio, 1, 1).data;
tell(
  [...pixel].join(), Chart.registry.getController("bar") === BarController ? "one chart.js" : "two",
  color("rgb(200, 30, 60)").alpha(0.5).rgbString(), chart.scales.y.ticks.length > 2 ? "axes" : "none");

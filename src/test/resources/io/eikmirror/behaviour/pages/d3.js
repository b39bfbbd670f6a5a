import * as d3 from "d3";
import { scaleLinear } from "d3-scale";

const rows = d3.csvParse("name,value\na,10\nb,40\nc,25", d3.autoType);
const y = d3.scaleLinear([0, d3.max(rows, row => row.value)], [200, 0]);
const x = d3.scaleBand(rows.map(row => row.name), [40, 320]).padding(0.2);
const svg = d3.select("#app").append("svg").attr("width", 340).attr("height", 240);
const plot = svg.append("g").attr("transform", "translate(0,10)");
plot.selectAll("rect").data(rows).join("rect")
  .attr("x", row => x(row.name)).attr("width", x.bandwidth())
  .attr("y", row => y(row.value)).attr("height", row => 200 - y(row.value))
  .attr("fill", row => d3.interpolateViridis(row.value / 50));
plot.append("g").attr("transform", "translate(40,0)").call(d3.axisLeft(y).ticks(4));
plot.append("path").attr("fill", "none").attr("stroke", "red")
  .attr("d", d3.line(row => x(row.name) + x.bandwidth() / 2, row => y(row.value)).curve(d3.curveMonotoneX)(rows));
await plot.selectAll("rect").transition().duration(20).attr("stroke", "black").end();

const simulation = d3.forceSimulation([{}, {}]).force("charge", d3.forceManyBody()).stop().tick(10);
tell(
  plot.selectAll("rect").nodes().map(bar => bar.getAttribute("height")).join(),
  plot.selectAll(".tick").size() + " ticks",
  plot.select("rect").attr("stroke"),
  d3.format(".2s")(42e6),
  d3.timeFormat("%Y-%m")(new Date(2024, 1, 1)),
  simulation.nodes().every(node => Number.isFinite(node.x)),
  scaleLinear === d3.scaleLinear ? "one d3-scale" : "two d3-scales");

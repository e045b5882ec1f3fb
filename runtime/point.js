// Stands in for vega-scenegraph's point.js: where an event is, in the units of a picture that is scaled by its viewBox.
export default function point(event, svg) {
  const matrix = svg.getScreenCTM().inverse();
  const {x, y} = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  return [x, y];
}

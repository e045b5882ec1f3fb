// The marks of a drawn chart: which of them say something, and in what order.

const LINES = ['line', 'area', 'trail']; // one element for many marks
const DIM = 0.2; // what a setting makes as faint as this is out: for a pointer, a finger, keys

export const isLine = item => LINES.includes(item.mark.marktype);

export function findMark(group, name) {
  for (const mark of group.items ?? []) {
    const found = mark.name === name ? mark : mark.items?.map(item => findMark(item, name)).find(Boolean);
    if (found) return found;
  }
  return undefined;
}

// All items that have a tooltip and can be seen, mark by mark as a reader's eye goes.
export function marksWithTips(group) {
  return (group.items ?? []).flatMap(mark => {
    if (mark.marktype === 'group') return mark.items.flatMap(marksWithTips);
    return mark.interactive === false ? [] : readable(mark.items.filter(item => item.tooltip != null && !(item.opacity <= DIM)));
  });
}

// Vega keeps items as they came: a reader goes down a list of bars, and along anything else.
function readable(items) {
  if (!items.length || isLine(items[0])) return items;
  return inOrder(items, ({bounds}) => [bounds.x1, bounds.y1]);
}

export function inOrder(list, edges) {
  const all = list.map(each => [each, ...edges(each)]);
  const distinct = side => new Set(all.map(each => Math.round(each[side]))).size;
  const [first, second] = distinct(2) > distinct(1) ? [2, 1] : [1, 2];
  return all.sort((a, b) => a[first] - b[first] || a[second] - b[second]).map(([each]) => each);
}

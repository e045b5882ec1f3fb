// Where the browser refuses storage the theme's scripts would stop: what they store lasts for the visit instead.
for (const name of ['localStorage', 'sessionStorage']) {
  try {
    window[name].length;
  } catch {
    const kept = new Map();
    const getItem = key => kept.get(key) ?? null;
    const setItem = (key, value) => { kept.set(key, `${value}`); };
    const removeItem = key => { kept.delete(key); };
    Object.defineProperty(window, name, {value: {refused: true, getItem, setItem, removeItem}});
  }
}

// Bundles entry.js: `npm ci && npm run build` writes ../theme/assets/vega.js and vega.LICENSES.txt
// (or into the folder named as the first argument).
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, '../theme/assets'));
const modules = join(here, 'node_modules');

// Maps, topologies and CSV are not drawn or read in the browser; neither are canvases.
const leftOut = /\/(d3-geo|topojson-client|d3-dsv)\/src\/index\.js$|\/vega-scenegraph\/src\/(CanvasRenderer|SVGStringRenderer|HybridRenderer|HybridHandler)\.js$/;
const names = ['geoArea', 'geoBounds', 'geoCentroid', 'feature', 'mesh', 'dsvFormat', 'setHybridRendererOptions'];
const nothing = `export default class Nothing {}\n${names.map(name => `export const ${name} = undefined;`).join('\n')}`;

const point = readFileSync(join(here, 'point.js'), 'utf8');

// Vega makes six functions for each value it works out, of use only to what handles an event: made for those alone.
const always = 'EventFunctions.forEach(';
const forEvents = `if (event) ${always}`;
function forEventsOnly(path) {
  const source = readFileSync(path, 'utf8');
  if (source.split(always).length !== 2) throw new Error(`${path}: ${always} was expected once`);
  return source.replace(always, forEvents);
}

const replace = {
  name: 'replace',
  setup(bundle) {
    bundle.onLoad({filter: leftOut}, () => ({contents: nothing, loader: 'js'}));
    bundle.onLoad({filter: /\/vega-interpreter\/(src\/interpret|build\/vega-interpreter)\.js$/}, ({path}) => ({contents: forEventsOnly(path), loader: 'js'}));
    bundle.onLoad({filter: /\/vega-scenegraph\/src\/util\/point\.js$/}, () => ({contents: point, loader: 'js'}));
  },
};

const result = await build({
  absWorkingDir: here,
  alias: {'vega-scenegraph': './node_modules/vega-scenegraph/index.js'},
  bundle: true,
  charset: 'ascii',
  entryPoints: ['entry.js'],
  format: 'esm',
  legalComments: 'none',
  metafile: true,
  minify: true,
  outfile: join(out, 'vega.js'),
  platform: 'browser',
  plugins: [replace],
  target: 'es2022',
});

function used(meta) {
  const inputs = Object.values(meta.outputs)[0].inputs;
  const files = Object.keys(inputs).filter(file => inputs[file].bytesInOutput > 0);
  const packages = files.map(file => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]);
  return [...new Set(packages.filter(Boolean))].sort();
}

function licence(name) {
  const file = readdirSync(join(modules, name)).find(each => /^licen[cs]e/i.test(each));
  // vega-interpreter carries no licence file; it is part of Vega and under Vega's
  return file ? readFileSync(join(modules, name, file), 'utf8').trim().replace(/\r\n?/g, '\n') : licence('vega');
}

function notice(name) {
  const {version, license} = JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8'));
  return {title: `${name} ${version} (${license})`, text: licence(name)};
}

// The same licence text is printed once, under the names of all packages that carry it.
const groups = new Map();
for (const {title, text} of used(result.metafile).map(notice)) {
  groups.set(text, [...(groups.get(text) ?? []), title]);
}
const parts = [...groups].map(([text, titles]) => `${titles.join('\n')}\n\n${text}\n`);
writeFileSync(join(out, 'vega.LICENSES.txt'), `The file vega.js is bundled from these packages.\n\n${parts.join(`\n${'-'.repeat(72)}\n\n`)}`);

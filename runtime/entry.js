// What the browser needs of Vega: the parser, the view, and the transforms that Vega-Lite compiles to.
import {extend} from 'vega-util';
import {transforms} from 'vega-dataflow';
import * as tables from 'vega-transforms';
import * as marks from 'vega-view-transforms';
import * as scales from 'vega-encode';

extend(transforms, tables, marks, scales);

export {transforms};
export {View} from 'vega-view';
export {parse} from 'vega-parser';
export {expressionInterpreter} from 'vega-interpreter';

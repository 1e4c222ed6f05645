import { runInThisContext } from 'node:vm';
import { expect, test } from 'vitest';
import { atOnce } from '../../scripts/late-imports.ts';
import { moduleScript } from '../../scripts/module-script.ts';

type Body = (
  exports: Record<string, unknown>,
  require: (name: string) => unknown,
  load: (name: string) => Promise<unknown>,
  url: () => string,
) => void;

/** What the module exports when it runs as a script beside `others`. */
function run(text: string, others: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const exports = {};
  const require = (name: string): unknown => others[name];
  (runInThisContext(moduleScript('module', text)) as Body)(
    exports,
    require,
    async (name) => require(name),
    () => 'file:///m',
  );
  return exports;
}

test('imports of every form, wherever they stand', () => {
  const others = { './a': { x: 1, y: 2 }, path: { sep: '/' } };
  const text =
    'var sum=x+z;import{x,y as z}from"./a.js";import*as all from"./a.js";import"./a.js";import path,{sep}from"path";' +
    'export{sum,all as whole};export{sep as default,path};';
  expect(run(text, others)).toEqual({ sum: 3, whole: others['./a'], default: '/', path: others.path });
});

test('late imports, and the place of the module', async () => {
  const { late, here } = run('var late=()=>import("./b.js"),here=import.meta.url;export{late,here};', {
    './b': 'found',
  });
  expect(await (late as () => Promise<unknown>)()).toBe('found');
  expect(here).toBe('file:///m');
});

test('`new.target` is left alone, and code is strict', () => {
  const { Kind, self } = run(
    'class Kind{constructor(){this.name=new.target.name}}function self(){return this}export{Kind,self};',
  );
  expect(new (Kind as new () => { name: string })().name).toBe('Kind');
  expect((self as () => unknown)()).toBe(undefined);
});

test('imports that are wanted at once', () => {
  const { now } = run(`var now=()=>${atOnce}(import("./b.js"));export{now};`, { './b': 'found' });
  expect((now as () => unknown)()).toBe('found');
});

test.each([
  'let count=0;function add(){count++}export{count,add};',
  'let count;function set(value){count=value}export{count as total,set};',
  'let first;function set(x){[first]=x}export{first,set};',
  'let second;function set(x){({first:second}=x)}export{second,set};',
  'let each;function walk(x){for(each of x);}export{each,walk};',
  'let list=null;var get=()=>list??=[];export{list,get};',
])('an export that changes is refused: %s', (text) => {
  expect(() => moduleScript('module', text)).toThrow(/which changes/);
});

test.each([
  'export default 1;',
  'export*from"./a.js";',
  'var a=import(b);',
  'var a=import("../b.js");',
  'var d=import.meta.dirname;',
  'var a="é";',
])('what has no form as a script is refused: %s', (text) => {
  expect(() => moduleScript('module', text)).toThrow();
});

test.each([
  'var url="x";export{url as x};',
  'let a=1,{b:load}={b:2};export{a,load as c};',
  'function require(){}export{require as r};',
  'class exports{}export{exports as e};',
])('a name that scripts are given cannot be one of their own: %s', (text) => {
  expect(() => moduleScript('module', text)).toThrow(/which scripts are given/);
});

test('a name within a function may be any', () => {
  expect(run('var f=function(url){return url+1};var two=f(1);export{two};')).toEqual({ two: 2 });
});

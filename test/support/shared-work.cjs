// Work that each start of the program repeats with the same outcome, done once for a worker: compiling the templates is a
// quarter of what a test of a page costs.
const Handlebars = require('handlebars');

const { create, parse } = Handlebars;
/** What was read, before anybody changed it. */
const trees = new Map();
/** What each text was compiled to. */
const codes = new Map();
/** Which text a tree was read from. */
const origins = new WeakMap();

function once(map, key, work) {
  if (!map.has(key)) map.set(key, work());
  return map.get(key);
}

Handlebars.parse = (source, options) => {
  if (typeof source !== 'string') return parse(source, options);
  const origin = `${options?.srcName}\n${source}`;
  const tree = structuredClone(once(trees, origin, () => parse(source, options)));
  origins.set(tree, origin);
  return tree;
};

Handlebars.create = (...given) => {
  const made = create(...given);
  const { precompile } = made;
  made.precompile = (tree, options) => {
    const origin = origins.get(tree);
    if (origin === undefined) return precompile(tree, options);
    return once(codes, `${JSON.stringify(options)}\n${origin}`, () => precompile(tree, options));
  };
  return made;
};

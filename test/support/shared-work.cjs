// Work that each start of the program repeats with the same outcome, done once for a worker: compiling the templates is a
// quarter of what a test of a page costs.
const Handlebars = require('handlebars');

const { create, parse } = Handlebars;
const trees = new Map();
/** What a tree was compiled to, by the helpers it may use. */
const codes = new WeakMap();

function once(map, key, work) {
  if (!map.has(key)) map.set(key, work());
  return map.get(key);
}

/** A tree that was read before comes back as its reader left it, which is how he would leave it again. */
Handlebars.parse = (source, options) =>
  typeof source === 'string'
    ? once(trees, `${options?.srcName}\n${source}`, () => parse(source, options))
    : parse(source, options);

Handlebars.create = (...given) => {
  const made = create(...given);
  const { precompile } = made;
  made.precompile = (tree, options) =>
    typeof tree === 'string'
      ? precompile(tree, options)
      : once(
          once(codes, tree, () => new Map()),
          JSON.stringify(options),
          () => precompile(tree, options),
        );
  return made;
};

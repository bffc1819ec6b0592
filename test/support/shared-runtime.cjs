// Jest gives every spec file a world of its own and loads the whole program into it again, which costs more than the tests
// themselves. Here a worker loads the program and its packages once, by Node's own require, and only the specs and what
// supports them are loaded anew for each file. Nothing in src keeps state in a module, so there is nothing to leak.
const { existsSync } = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const { default: Runtime } = require('jest-runtime');

const TESTS = path.join(__dirname, '..') + path.sep;

/** The runtime of the running spec: it knows how to transform and where the results are kept. */
let current = null;
/** Where the source maps of the program are: a stack in a later spec needs them as well. */
const sourceMaps = new Map();

const isPath = (name) => name.startsWith('./') || name.startsWith('../') || path.isAbsolute(name);

/** TypeScript names the file that a module will be compiled to. */
function asWritten(name, from) {
  if (!isPath(name)) return name;
  const file = path.resolve(path.dirname(from), name);
  const written = file.replace(/\.js$/, '.ts');
  return written !== file && existsSync(written) ? written : name;
}

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function (name, parent, ...rest) {
  const fromTypeScript = parent?.filename?.endsWith('.ts');
  return resolveFilename.call(this, fromTypeScript ? asWritten(name, parent.filename) : name, parent, ...rest);
};

Module._extensions['.ts'] = (module, filename) => module._compile(current.transformOutside(filename), filename);

const programModules = () => Object.entries(require.cache).filter(([filename]) => filename.endsWith('.ts'));

function forgetProgram() {
  for (const [filename] of programModules()) delete require.cache[filename];
}

/** A mock would reach what the spec itself loads, and nothing of the program. */
function refuseToMock(name) {
  throw new Error(
    `${name} is shared by the specs of a worker: spy on an object of the test's own instead of mocking it`,
  );
}

class SharedRuntime extends Runtime {
  setAside = null;
  isOver = false;

  constructor(...given) {
    super(...given);
    current = this;
    const { executor } = this;
    executor.compile = (source, filename) =>
      vm.compileFunction(source, executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
    for (const [filename, map] of sourceMaps) this.getSourceMaps().set(filename, map);
  }

  // Jest puts a process object of its own into each world; here there is but the real one.
  installGetBuiltinModule() {}

  requireModule(from, name, options, isActual) {
    if (options?.isInternalModule || name === undefined) return super.requireModule(from, name, options, isActual);
    const outside = Module.createRequire(from);
    if (!isPath(name)) return outside(name);
    const file = outside.resolve(asWritten(name, from));
    return file.startsWith(TESTS) ? super.requireModule(from, name, options, isActual) : outside(file);
  }

  setMock(from, name) {
    refuseToMock(name);
  }

  setModuleMock(from, name) {
    refuseToMock(name);
  }

  _requireMockWithId(from, name) {
    refuseToMock(name);
  }

  /** Gives the rest of the spec file a program of its own. */
  resetModules() {
    super.resetModules();
    if (current !== this || this.isOver) return;
    this.setAside ??= programModules();
    forgetProgram();
  }

  teardown() {
    this.isOver = true;
    super.teardown();
    if (!this.setAside) return;
    forgetProgram();
    Object.assign(require.cache, Object.fromEntries(this.setAside));
    this.setAside = null;
  }

  transformOutside(filename) {
    const code = this.transformCache.transform(filename);
    const map = this.getSourceMaps().get(filename);
    if (map) sourceMaps.set(filename, map);
    return code;
  }
}

module.exports = { __esModule: true, default: SharedRuntime };

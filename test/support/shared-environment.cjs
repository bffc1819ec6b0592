// The world that shared-runtime.cjs lets the specs share: the worker's own. What a spec file changes in it is put back.
const { AsyncLocalStorage } = require('node:async_hooks');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');
const passport = require('passport');
require('./shared-work.cjs');

/** Under which Jest keeps the tests of a file and who is told of them; it never meant them to meet those of another. */
const JEST_KEEPS = ['JEST_STATE_SYMBOL', 'EVENT_HANDLERS', 'RETRY_TIMES_SETTER'];

module.exports = class SharedEnvironment {
  global = globalThis;
  fakeTimers = null;
  moduleMocker = new ModuleMocker(globalThis);
  before = { console: globalThis.console, exit: process.exit, env: { ...process.env } };

  constructor({ projectConfig }) {
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup() {}

  async teardown() {
    this.fakeTimersModern.dispose();
    for (const key of Object.getOwnPropertySymbols(globalThis))
      if (JEST_KEEPS.includes(key.description)) delete globalThis[key];
    globalThis.console = this.before.console;
    process.exit = this.before.exit;
    for (const name of Object.keys(process.env)) if (!(name in this.before.env)) delete process.env[name];
    Object.assign(process.env, this.before.env);
    forgetSessions();
    closeStorages();
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  getVmContext() {
    return globalThis;
  }
};

/** Passport is one for the process and asks whoever came first: the program of an earlier spec, which is closed. */
function forgetSessions() {
  passport._serializers.length = 0;
  passport._deserializers.length = 0;
}

const usedStorages = new Set();
const { run } = AsyncLocalStorage.prototype;
AsyncLocalStorage.prototype.run = function (...given) {
  usedStorages.add(this);
  return run.apply(this, given);
};

/** Node hands every storage that was ever used on with every promise: those of closed programs would slow down the rest. */
function closeStorages() {
  for (const storage of usedStorages) storage.disable();
  usedStorages.clear();
}

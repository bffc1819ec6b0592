import type { Command } from 'commander';
import { importListCommand } from './import-list.js';

/** `import roster|people|…`: one command for each kind of list. */
export function importCommands(): Command[] {
  return [
    importListCommand('roster', 'roster', 'Enter the people of a list in a class', { needsClass: true }),
    importListCommand('people', 'people', 'Enter and update people'),
    importListCommand('units', 'units', 'Enter units of the tree'),
    importListCommand('unit-changes', 'unit-changes', 'Record merges, splits, renames and abolitions of units'),
    importListCommand('history', 'history-summary', 'Enter past classes known by their numbers alone'),
    importListCommand('history-rosters', 'history-rosters', 'Enter past classes with their learners'),
    importListCommand('rollouts', 'rollouts', 'Record what units have been given: networks, applications'),
    importListCommand('plans', 'plans', 'Enter the targets of a year'),
  ];
}

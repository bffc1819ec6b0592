import { attendanceSheet } from './attendance-sheet.js';
import { keyIn } from './key-in.js';
import { startOffline } from './offline/start.js';

attendanceSheet();
keyIn();
void startOffline();

import { attendanceSheet } from './attendance-sheet.js';
import { focusOnErrors } from './focus-on-errors.js';
import { closeMenusOutside } from './menus.js';
import { submitOnce } from './submit-once.js';

focusOnErrors();
closeMenusOutside();
attendanceSheet();
submitOnce();

import { checkIn } from './check-in.js';
import { focusOnErrors } from './focus-on-errors.js';
import { lockOthers } from './lock-others.js';
import { tellWaiting } from './marks-waiting.js';
import { closeMenusOutside } from './menus.js';
import { submitOnce } from './submit-once.js';

focusOnErrors();
closeMenusOutside();
submitOnce();
checkIn();
tellWaiting();
void lockOthers();

import {copyMenu} from './copy.ts';
import {editMenu} from './edit.ts';
import {groupMenu} from './group.ts';
import type {Menu} from './menu.ts';
import {saveViewMenu} from './save-view.ts';
import {signalMenu} from './signal.ts';
import {writeMenu} from './write.ts';

/** The menus, by the names that `menu` takes. */
export const menus: readonly Menu[] = [signalMenu, copyMenu, editMenu, saveViewMenu, writeMenu, groupMenu];

import { existsSync } from 'node:fs';
import path from 'node:path';

/** The project's folder, from the sources as from the build. */
const root = [path.join(__dirname, '../../..'), path.join(__dirname, '../../../..')].find((folder) =>
  existsSync(path.join(folder, 'package.json')),
)!;

export const packageFile = path.join(root, 'package.json');
export const viewsDir = path.join(root, 'views');
export const publicDir = path.join(root, 'dist', 'public');

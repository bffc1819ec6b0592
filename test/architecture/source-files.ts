import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.join(__dirname, '../..');

/** A source file and the project files it imports, as paths from the project's folder. */
export interface SourceFile {
  file: string;
  text: string;
  imports: string[];
  /** Those of the imports that are more than types. */
  uses: string[];
}

/** All TypeScript files below a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name).replaceAll('\\', '/'))
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const target = (to: string) => path.posix.join(path.posix.dirname(file), to).replace(/\.js$/, '.ts');
      const found = [
        ...text.matchAll(
          /(import|export)\s+(type\s)?[^;'()]*?from\s+'(\.{1,2}\/[^']+)'|import\s*\(?'(\.{1,2}\/[^']+)'/g,
        ),
      ];
      const imports = found.map((match) => ({ to: target((match[3] ?? match[4])!), typeOnly: match[2] !== undefined }));
      return {
        file,
        text,
        imports: imports.map(({ to }) => to),
        uses: imports.filter(({ typeOnly }) => !typeOnly).map(({ to }) => to),
      };
    });
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root, sourceFiles } from './source-files.js';

const VIETNAMESE = /[ăâđêôơưĂÂĐÊÔƠƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/;
const files = sourceFiles('src');

describe('the house rules', () => {
  it('keep texts in the message catalogues: no Vietnamese in code except in docstrings and in catalogues of words', () => {
    const withText = files
      .filter(({ file }) => !/catalog|vietnamese/.test(file))
      .filter(({ text }) => VIETNAMESE.test(text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')))
      .map(({ file }) => file);
    expect(withText).toEqual([]);
  });

  it('know no barrel, no forwardRef and no console in the sources', () => {
    const barrels = files.filter(({ file }) => file.endsWith('/index.ts')).map(({ file }) => file);
    const circles = files.filter(({ text }) => text.includes('forwardRef(')).map(({ file }) => file);
    const chatter = files
      .filter(({ file, text }) => !file.startsWith('src/cli/') && /console\.(log|error|warn)\(/.test(text))
      .map(({ file }) => file);
    expect({ barrels, circles, chatter }).toEqual({ barrels: [], circles: [], chatter: [] });
  });

  it('keep nothing in modules that changes: the specs of a worker share the program', () => {
    const keeping = files.filter(({ file, text }) => file !== 'src/main.ts' && /^(export )?(let|var) /m.test(text));
    expect(keeping.map(({ file }) => file)).toEqual([]);
  });

  it('keep files small: no source file has more than 300 lines', () => {
    expect(files.filter(({ text }) => text.split('\n').length > 300).map(({ file }) => file)).toEqual([]);
  });

  it('keep styles and scripts out of templates, as the security policy drops them', () => {
    const views = path.join(root, 'views');
    const inline = readdirSync(views, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.hbs'))
      .filter((name) =>
        / style="|<style|<script(?![^>]* src=)| on[a-z]+="/.test(readFileSync(path.join(views, name), 'utf8')),
      );
    expect(inline).toEqual([]);
  });
});

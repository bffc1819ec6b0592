import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ViewEngine } from '../../../../src/web/shared/view-engine.js';

describe('the view engine', () => {
  let viewsDir: string;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(viewsDir, path)), { recursive: true });
    writeFileSync(join(viewsDir, path), text);
  };
  const engine = (cache = true) =>
    new ViewEngine({ viewsDir, assets: { 'app.css': 'app.1.css', 'icons.svg': 'i.2.svg' }, cache });
  const shown = (template: string, context: object = {}) => {
    write('pages/it.hbs', template);
    return engine().render('pages/it', context, { locale: 'vi', layout: null });
  };

  beforeEach(() => {
    viewsDir = mkdtempSync(join(tmpdir(), 'views-'));
    write('locales/vi/x.json', JSON.stringify({ hello: 'Chào {name}', class: 'Lớp *{code}*, còn {n}', seat: 'chỗ' }));
    write(
      'locales/en/x.json',
      JSON.stringify({ hello: 'Hello {name}', class: 'Class', seat: { one: 'seat', other: 'seats' } }),
    );
  });
  afterEach(() => rmSync(viewsDir, { recursive: true }));

  it.each([
    ['a plain value', '{{name}}', { other: 1 }],
    ['a value inside a missing one', '{{person.name}}', { person: {} }],
    ['the condition of #if', '{{#if ready}}yes{{/if}}', {}],
    ['an undefined condition', '{{#if ready}}yes{{/if}}', { ready: undefined }],
    ['the list of #each', '{{#each rows}}{{this}}{{/each}}', {}],
    ['a field of a row', '{{#each rows}}{{name}}{{/each}}', { rows: [{}] }],
    ['the argument of a helper', "{{t 'x.hello' name=who}}", {}],
    ['an undefined argument', "{{t 'x.hello' name=who}}", { who: undefined }],
    ['the key of a message', '{{t key}}', { key: undefined }],
    ['a value for a partial', '{{> part name=who}}', {}],
    ['a name that a partial needs', '{{> part other=who}}', { who: 'An', name: 'not handed over' }],
    ['something of the page', '{{@root.page.title}}', { page: {} }],
  ])('throws when it misses %s', (_, template, context) => {
    write('partials/part.hbs', '{{name}}');
    expect(() => shown(template, context)).toThrow(/ not defined in | got no /);
  });

  it('takes null for nothing', () => {
    const template = '{{#if a}}1{{else}}2{{/if}}{{#each b}}1{{else}}2{{/each}}{{#with c}}1{{else}}2{{/with}}{{a}}';
    expect(shown(template, { a: null, b: null, c: null })).toBe('222');
  });

  it.each([
    ['an unknown helper', '{{shout name}}', 'shout'],
    ['an unknown partial', '{{> form/txet field}}', 'form/txet'],
    ['an unknown block partial', '{{#> nots}}x{{/nots}}', 'nots'],
    ['a block parameter, behind which missing values hide', '{{#each xs as |x|}}{{x}}{{/each}}', 'as |x|'],
    ['what is no template', '{{#if a}}', 'Parse error'],
  ])('refuses to start with %s', (_, template, words) => {
    write('pages/it.hbs', template);
    expect(() => engine()).toThrow(words);
  });

  it('escapes what it shows, messages too', () => {
    expect(shown("{{name}} {{t 'x.hello' name=name}}", { name: '<An>' })).toBe('&lt;An&gt; Chào &lt;An&gt;');
    expect(shown("{{tb 'x.class' code=code n='<b>'}}", { code: '2011-TH01-03' })).toBe(
      'Lớp <b class="strong"><span class="nw">2011-TH01-03</span></b>, còn &lt;b&gt;',
    );
  });

  it('speaks the language asked for', () => {
    write('pages/it.hbs', "{{t 'x.hello' name='An'}}, {{number n}} {{tn 'x.seat' n}}, {{text a}} {{text b}}");
    const context = { n: 1599, a: 'as it is', b: { key: 'x.hello', params: { name: 'B' } } };
    const both = engine();
    expect(both.render('pages/it', context, { locale: 'vi', layout: null })).toBe(
      'Chào An, 1.599 chỗ, as it is Chào B',
    );
    expect(both.render('pages/it', context, { locale: 'en', layout: null })).toBe(
      'Hello An, 1,599 seats, as it is Hello B',
    );
  });

  it('shows a page inside its layout', () => {
    write('layouts/main.hbs', '<main>{{page.title}}: {{{body}}}</main>');
    write('pages/it.hbs', '<p>{{name}}</p>');
    const html = engine().render('pages/it', { page: { title: 'T' }, name: 'An' }, { locale: 'vi' });
    expect(html).toBe('<main>T: <p>An</p></main>');
  });

  it('gives blocks to partials, and a partial’s block its surroundings', () => {
    write('partials/head.hbs', '<h1>{{title}}</h1><i>{{#> meta}}{{/meta}}</i>');
    write('partials/box.hbs', '<b>{{kind}}{{> @partial-block}}</b>');
    expect(shown('{{#> head title=name}}{{#*inline "meta"}}{{name}}{{/inline}}{{/head}}', { name: 'An' })).toBe(
      '<h1>An</h1><i>An</i>',
    );
    expect(shown('{{#> head title=name}}{{/head}}', { name: 'An' })).toBe('<h1>An</h1><i></i>');
    expect(shown("{{#> box kind='x'}}{{name}}{{/box}}", { name: 'An' })).toBe('<b>xAn</b>');
  });

  it('lets a caller leave out what a partial marks as optional', () => {
    write('partials/input.hbs', "<input type=\"{{optional this 'type' 'text'}}\"{{attrs this 'rows list'}}>");
    expect(shown("{{> input rows=3}}{{> input type='date'}}")).toBe('<input type="text" rows="3"><input type="date">');
  });

  it('knows its few helpers', () => {
    expect(
      shown("{{#if (and a (not b))}}1{{/if}}{{#if (eq a 'x')}}2{{/if}}{{or b a}}{{concat 'p.' a}}", { a: 'x', b: '' }),
    ).toBe('12xp.x');
    expect(shown("{{withQuery '/a?page=2&q=b c' 'lang' 'en'}}")).toBe('/a?page&#x3D;2&amp;q&#x3D;b+c&amp;lang&#x3D;en');
    expect(shown("{{asset 'app.css'}} {{icon 'check' class='icon-xl'}}")).toBe(
      '/assets/app.1.css <svg class="icon icon-xl" aria-hidden="true" focusable="false"><use href="/assets/i.2.svg#check"/></svg>',
    );
    expect(() => shown("{{asset 'none.css'}}")).toThrow('none.css');
    expect(() => shown("{{#with (stateTag 'class' 'asleep')}}{{key}}{{/with}}")).toThrow('asleep');
  });

  it('reads changed templates and texts again where it does not keep them', () => {
    write('pages/it.hbs', "one {{t 'x.hello' name='An'}}");
    const fresh = engine(false);
    const kept = engine(true);
    write('pages/it.hbs', "two {{t 'x.hello' name='An'}}");
    utimesSync(join(viewsDir, 'pages/it.hbs'), new Date(), new Date(Date.now() + 5000));
    write('locales/vi/x.json', JSON.stringify({ hello: 'Kính chào {name}' }));
    expect(fresh.render('pages/it', {}, { locale: 'vi', layout: null })).toBe('two Kính chào An');
    expect(kept.render('pages/it', {}, { locale: 'vi', layout: null })).toBe('one Chào An');
  });

  it('names the template in which something went wrong', () => {
    expect(() => shown('{{name}}')).toThrow('pages/it: "name" not defined');
    expect(() => engine().render('pages/none', {}, { locale: 'vi' })).toThrow('No template pages/none');
  });
});

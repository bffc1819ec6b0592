import { runInThisContext } from 'node:vm';
import Handlebars from 'handlebars';

type Handlebar = ReturnType<typeof Handlebars.create>;

export interface StrictTemplate {
  template: Handlebars.TemplateDelegate;
  /** Names of the partials it calls. */
  calls: ReadonlySet<string>;
  /** Names of the blocks it defines for the partials it calls. */
  defines: ReadonlySet<string>;
}

/**
 * Compiles a template so that whatever it misses is an error: an unknown helper when it is compiled, an unknown value when
 * it is rendered, also where the value is handed to a helper, a block or a partial. A partial that is called with named
 * values sees these only, and `@root`; a block partial also sees what surrounds it, for the sake of its block.
 * White space between elements is shortened. `file` appears in stack traces.
 */
export function compileStrictly(handlebars: Handlebar, source: string, file: string): StrictTemplate {
  const tree = Handlebars.parse(source.trim(), { srcName: file });
  const paths = new StrictPaths();
  paths.accept(tree);
  const knownHelpers = Object.fromEntries(Object.keys(handlebars.helpers).map((name) => [name, true]));
  const options = { strict: true, knownHelpers, knownHelpersOnly: true, preventIndent: true };
  const code = String(handlebars.precompile(tree, options));
  const template = handlebars.template(runInThisContext(`(${code})`, { filename: file }) as TemplateSpecification);
  return { template, calls: paths.calls, defines: paths.defines };
}

/** Handlebars' own strict mode lets missing values pass as arguments: here every path is strict. */
class StrictPaths extends Handlebars.Visitor {
  readonly calls = new Set<string>();
  readonly defines = new Set<string>();

  override PathExpression(path: hbs.AST.PathExpression): void {
    Object.assign(path, { strict: true });
  }

  override ContentStatement(content: hbs.AST.ContentStatement): void {
    content.value = content.value.replace(/\s*\n\s*/g, '\n').replace(/ {2,}/g, ' ');
  }

  override PartialStatement(partial: hbs.AST.PartialStatement): void {
    this.noteCall(partial.name);
    if (partial.hash && partial.params.length === 0) partial.params.push(nothing(partial.loc));
    super.PartialStatement(partial);
  }

  override PartialBlockStatement(partial: hbs.AST.PartialBlockStatement): void {
    if (!isSlot(partial)) this.noteCall(partial.name);
    super.PartialBlockStatement(partial);
  }

  override DecoratorBlock(decorator: hbs.AST.DecoratorBlock): void {
    const [name] = decorator.params;
    if (name?.type === 'StringLiteral') this.defines.add((name as hbs.AST.StringLiteral).value);
    super.DecoratorBlock(decorator);
  }

  override Program(program: hbs.AST.Program): void {
    if (program.blockParams && program.blockParams.length > 0) {
      throw new Error(`"as |${program.blockParams.join(' ')}|": missing values pass unseen there, use this or ../`);
    }
    super.Program(program);
  }

  private noteCall(name: hbs.AST.PathExpression | hbs.AST.SubExpression): void {
    if (name.type === 'PathExpression') this.calls.add((name as hbs.AST.PathExpression).original);
  }
}

/** `{{#> meta}}{{/meta}}`: a place that the caller of a partial may fill. */
function isSlot(partial: hbs.AST.PartialBlockStatement): boolean {
  return partial.program.body.length === 0 && partial.params.length === 0 && !partial.hash;
}

function nothing(loc: hbs.AST.SourceLocation): hbs.AST.UndefinedLiteral {
  return { type: 'UndefinedLiteral', loc } as hbs.AST.UndefinedLiteral;
}

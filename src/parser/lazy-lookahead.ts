import { type ILookaheadStrategy, LLkLookaheadStrategy } from 'chevrotain';

type Alternatives = ReturnType<ILookaheadStrategy['buildLookaheadForAlternation']>;
type Optional = ReturnType<ILookaheadStrategy['buildLookaheadForOptional']>;

/**
 * Works out what may follow at a place of the grammar when the parser first comes there. A query meets few of them, and
 * working out all takes more than half the time of making the parser.
 */
export class LazyLookahead extends LLkLookaheadStrategy {
  override buildLookaheadForAlternation(
    options: Parameters<ILookaheadStrategy['buildLookaheadForAlternation']>[0],
  ): Alternatives {
    const make = (): Alternatives => super.buildLookaheadForAlternation(options);
    let made: Alternatives | undefined;
    return function (this: ThisParameterType<Alternatives>, alternatives) {
      made ??= make();
      return made.call(this, alternatives);
    };
  }

  override buildLookaheadForOptional(
    options: Parameters<ILookaheadStrategy['buildLookaheadForOptional']>[0],
  ): Optional {
    const make = (): Optional => super.buildLookaheadForOptional(options);
    let made: Optional | undefined;
    return function (this: ThisParameterType<Optional>) {
      made ??= make();
      return made.call(this);
    };
  }
}

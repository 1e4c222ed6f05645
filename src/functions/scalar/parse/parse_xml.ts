import { defineScalar, overload, param } from '../../define.ts';
import { readXml } from './xml.ts';

export const parseXml = defineScalar({
  name: 'parse_xml',
  category: 'parse',
  summary: 'Reads a text as XML and returns it as `dynamic`.',
  returns:
    'A bag with the root element: an element with text only is that text, an empty one null, any other a bag with `@name` for attributes, `#text` for text and a key for each kind of child (an array when there are several). Null when the text is not XML.',
  reference: 'parse-xml-function.md',
  differs: 'Texts that spell numbers stay texts, so that no digit is lost.',
  overloads: [
    overload({
      params: [param('xml', 'string', 'The text to read.')],
      returns: 'dynamic',
      map: (text) => readXml(text) ?? null,
    }),
  ],
  examples: [
    {
      kql: `print parse_xml('<e name="value">text</e>')`,
      result: { e: { '@name': 'value', '#text': 'text' } },
    },
    { kql: `print parse_xml('<e> <a>x</a> <a>y</a> </e>')`, result: { e: { a: ['x', 'y'] } } },
    { kql: `print parse_xml('<e/>')`, result: { e: null } },
    { kql: `print isnull(parse_xml('<e>'))`, result: true },
  ],
});

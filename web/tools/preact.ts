/**
 * What the panel leaves out of Preact: taking over markup that a server drew, contexts, portals, bare
 * markup, formulas, and the lives of components that are classes. Nothing in a shadow root of ours has any of them.
 */
import type { Plugin } from "vite";

/**
 * From the first words to the last, both included, and what stands there instead. The short names are those in which
 * the package is published; the lock pins them, and the build fails where they are not found.
 */
const cuts: readonly (readonly [from: string, to: string, instead?: string])[] = [
  ["128&u.__u&&(c=32&u.__u", "l=o[0]||l),"],
  [",p&&p.some(g)", ""],
  ["if(e.length=v,r.__v=null,c||o)if(t&&t.then){", "else o&&o.some(g);else ", "e.length=v,r.__v=null;"],
  ["function B(n,t){", "t&&t.push(n)}}"],
  [",o)for(s=0;s<o.length;s++)", "o[s]=null;break}", ",0);"],
  [",l&&(n.__m&&n.__m(r,o),l=!1),o=null", ""],
  [',o="textarea"==C&&', ".name]=k.value;", ",0);"],
  [",o&&o.some(g))", "", ")"],
  ["!u&&(i=t.__c)&&(i=i.__z)", "g(f),g(i)),"],
  ["j=(s=V.contextType)", "s.__:i,", "L=i,"],
  ["j&&j.sub(d),", ""],
  [",V.getDerivedStateFromProps&&(", "(M,d.__s)))"],
  ["M!==k&&C&&!V.getDerivedStateFromProps", "d.componentWillReceiveProps(M,L),"],
  [",C&&d.componentDidUpdate&&", "d.__h.push(d.componentDidMount);", "}"],
  ["d.getChildContext&&", "(m=d.getSnapshotBeforeUpdate(k,b)),"],
  ["for(var i,o,e;t=t.__;)if(", "catch(t){n=t}}"],
  [",M.__P&&(s=l,f=(t=M.__P)", "l=u.__k?S(u,0):null)"],
  [",M.__P&&(r.__e=null,l=s)", ""],
  ['"math"==C?', '"http://www.w3.org/1998/Math/MathML":'],
  ["h?(l||y&&(h.__html", '(y&&(t.textContent=""),', "("],
  ['("foreignObject"==C||', 'f="http://www.w3.org/1999/xhtml"),'],
  ['"dangerouslySetInnerHTML"==s?y=k:', ""],
  ['"dangerouslySetInnerHTML"==s?h=k:', ""],
];

export function drawOnly(): Plugin {
  return {
    name: "aparte-draw-only",
    enforce: "pre",
    transform: {
      filter: { id: /preact\/dist\/preact\.mjs$/ },
      handler(code) {
        let left = code;
        for (const [from, to, instead = ""] of cuts) {
          const start = left.indexOf(from);
          const end = left.indexOf(to, start + from.length - (to === "" ? 0 : 1)) + to.length;
          if (start < 0 || end < start) this.error(`preact has changed: no ${from}`);
          left = left.slice(0, start) + instead + left.slice(end);
        }
        return { code: left, map: null };
      },
    },
  };
}

/** Draws the pieces of a message as nodes. */
import type { ComponentChildren } from "preact";
import { type Piece, parseMessage } from "./format.ts";
import { css, useStyles } from "./styles.ts";

/** The text of a message with its formatting; `white-space: pre-wrap` keeps its lines. */
export function RichText({ text }: { text: string }) {
  useStyles(richCss);
  return <span class="ap-rich">{draw(parseMessage(text))}</span>;
}

const draw = (pieces: readonly Piece[]): ComponentChildren => pieces.map(drawPiece);

function drawPiece(piece: Piece, index: number): ComponentChildren {
  switch (piece.kind) {
    case "text":
      return piece.text;
    case "code":
      return <code key={index}>{piece.text}</code>;
    case "bold":
      return <strong key={index}>{draw(piece.pieces)}</strong>;
    case "italic":
      return <em key={index}>{draw(piece.pieces)}</em>;
    case "link":
      return (
        <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer">
          {piece.text}
        </a>
      );
  }
}

const richCss = css`
.ap-rich { white-space: pre-wrap; overflow-wrap: anywhere; }
.ap-rich a { color: inherit; text-decoration: underline; }
.ap-rich code { padding: 1px 5px; border-radius: 5px; background: color-mix(in srgb, currentColor 10%, transparent); font: .92em var(--ap-mono); }
`;

import { describe, expect, it } from "vitest";
import { reviewTexts } from "#kit/texts/review.ts";
import { en as home } from "./home/en.ts";
import { fr as accueil } from "./home/fr.ts";
import { en as privacy } from "./privacy/en.ts";
import { fr as viePrivee } from "./privacy/fr.ts";
import { en as thread } from "./thread/en.ts";
import { fr as fil } from "./thread/fr.ts";

describe("the widget's texts", () => {
  it.each([
    ["home", home, accueil],
    ["thread", thread, fil],
    ["privacy", privacy, viePrivee],
  ])("are complete in both languages and well set in French: %s", (_, en, fr) => {
    expect(reviewTexts(en, fr)).toEqual([]);
  });
});

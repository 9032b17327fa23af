// @vitest-environment happy-dom
/** The widget's light binding of signals does what the package does, as far as screens need it. */
import { effect as coreEffect } from "@preact/signals-core";
import { Component, render } from "preact";
import { act } from "preact/test-utils";
import { beforeEach, describe, expect, it } from "vitest";
import { batch, computed, type Signal, signal, useSignal } from "./signals.ts";

let place: HTMLElement;
beforeEach(() => {
  place = document.createElement("div");
});
const draw = (node: Parameters<typeof render>[0]) => act(() => render(node, place));

describe("a component that reads a signal", () => {
  it("is drawn again when it changes, alone and once for several at once", async () => {
    const [name, count] = [signal("Zoé"), signal(1)];
    let outer = 0;
    let inner = 0;
    const Inner = () => {
      inner += 1;
      return <b>{`${name.value} ${count.value}`}</b>;
    };
    const Outer = () => {
      outer += 1;
      return <Inner />;
    };
    await draw(<Outer />);
    await act(() => {
      batch(() => {
        [name.value, count.value] = ["Samir", 2];
      });
    });
    expect(place.textContent).toBe("Samir 2");
    expect([outer, inner]).toEqual([1, 2]);
  });

  it("follows what is computed, and what it reads only from now on", async () => {
    const [which, left, right] = [signal("left"), signal("l"), signal("r")];
    const both = computed(() => (which.value === "left" ? left.value : right.value));
    let times = 0;
    const Shown = () => {
      times += 1;
      return <i>{both.value}</i>;
    };
    await draw(<Shown />);
    await act(() => {
      right.value = "R";
    });
    expect(times).toBe(1);
    await act(() => {
      which.value = "right";
    });
    expect(place.textContent).toBe("R");
    await act(() => {
      right.value = "RR";
    });
    expect(place.textContent).toBe("RR");
  });

  it("is not drawn again by its parent with the same props, and is with others", async () => {
    const [top, word] = [signal(0), signal("a")];
    let times = 0;
    const Child = ({ of }: { of: number }) => {
      times += 1;
      return <i>{word.value + of}</i>;
    };
    const Parent = () => <Child of={Math.floor(top.value / 2)} />;
    await draw(<Parent />);
    await act(() => {
      top.value = 1;
    });
    expect(times).toBe(1);
    await act(() => {
      top.value = 2;
    });
    expect([times, place.textContent]).toEqual([2, "a1"]);
  });

  it("is left in peace once it is gone", async () => {
    const word = signal("a");
    let times = 0;
    const Shown = () => {
      times += 1;
      return <i>{word.value}</i>;
    };
    await draw(<Shown />);
    await draw(null);
    await act(() => {
      word.value = "b";
    });
    expect(times).toBe(1);
  });

  it("does not lend what it reads to those around it, even when one fails", async () => {
    const [shown, broken] = [signal("a"), signal(false)];
    const Failing = () => {
      if (broken.value) throw new Error("on purpose");
      return <i>{shown.value}</i>;
    };
    class Guard extends Component<{ children: preact.ComponentChildren }, { failed: boolean }> {
      override state = { failed: false };
      override componentDidCatch() {
        this.setState({ failed: true });
      }
      render() {
        return this.state.failed ? "caught" : this.props.children;
      }
    }
    await draw(
      <Guard>
        <Failing />
      </Guard>,
    );
    await act(() => {
      broken.value = true;
    });
    expect(place.textContent).toBe("caught");
    let runs = 0;
    const stop = coreEffect(() => {
      runs += 1;
    });
    await act(() => {
      shown.value = "b";
    });
    expect(runs).toBe(1);
    stop();
  });

  it("may have a signal of its own", async () => {
    let mine: Signal<number> | undefined;
    const Counter = () => {
      mine = useSignal(1);
      return <i>{mine.value}</i>;
    };
    await draw(<Counter />);
    await act(() => {
      (mine as Signal<number>).value++;
    });
    expect(place.textContent).toBe("2");
  });
});

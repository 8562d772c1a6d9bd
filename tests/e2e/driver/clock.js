// Takes the place of a page's clock. `Date` stands still at `start`; with `held` timers wait as well
// until a test lets time pass. Promises and animation frames go on as ever.
(start, held) => {
    const Real = Date;
    let now = start;
    const tell = () => now;
    const Still = new Proxy(Real, {
        construct: (target, parts, self) => Reflect.construct(target, parts.length ? parts : [now], self),
        apply: () => new Real(now).toString(),
        get: (target, name) => (name === 'now' ? tell : Reflect.get(target, name)),
    });
    Real.prototype.constructor = Still;
    window.Date = Still;
    if (!held) return;

    const soon = window.setTimeout.bind(window);
    const waiting = new Map();
    let last = 0;
    const wait = (run, delay, least, words) => {
        const pause = Math.max(least, Number(delay) || 0);
        waiting.set(++last, { at: now + pause, every: least && pause, run: () => run(...words) });
        return last;
    };
    const forget = id => void waiting.delete(id);
    window.setTimeout = (run, delay, ...words) => wait(run, delay, 0, words);
    // An interval of nothing would never let time pass.
    window.setInterval = (run, delay, ...words) => wait(run, delay, 1, words);
    window.clearTimeout = forget;
    window.clearInterval = forget;
    AbortSignal.timeout = pause => {
        const stop = new AbortController();
        window.setTimeout(() => stop.abort(new DOMException('too late', 'TimeoutError')), pause);
        return stop.signal;
    };

    // The sort is stable: of two timers for one moment the older one comes first.
    const next = end => [...waiting].filter(([, timer]) => timer.at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
    // What a timer began may go on with promises and set more timers.
    const settle = () => new Promise(done => soon(done));
    const advance = async span => {
        const end = now + span;
        for (let due = next(end); due; due = next(end)) {
            const [id, timer] = due;
            now = timer.at;
            if (timer.every) timer.at += timer.every;
            else waiting.delete(id);
            timer.run();
            await settle();
        }
        now = end;
        await settle();
        return now;
    };
    Object.defineProperty(window, 'testClock', { value: { advance } });
}

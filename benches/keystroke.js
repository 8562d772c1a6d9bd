// Takes the time of what the viewer does in the page: its own work, and the same with the layout
// that follows from it, in milliseconds.
() => {
    const box = document.querySelector('input[type=search]');
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
    const { port1, port2 } = new MessageChannel();
    const frame = () => new Promise(done => requestAnimationFrame(done));
    const turn = () => new Promise(done => {
        port1.onmessage = done;
        port2.postMessage(null);
    });
    // The next task or the next frame, whichever is first: before either all promises have run, and
    // with them the viewer's effects. A frame that came before the task would add its painting.
    const settled = () => Promise.race([turn(), frame()]);
    // A step begins right behind a frame, so that the next one does not fall into it. In the frame
    // before that the list may have grown by what came into sight.
    const rest = async () => {
        await frame();
        await frame();
        await turn();
    };
    const time = async act => {
        await rest();
        const begin = performance.now();
        act();
        await settled();
        const ran = performance.now();
        void document.body.offsetHeight;
        return [ran - begin, performance.now() - begin];
    };

    const write = text => {
        set.call(box, text);
        box.dispatchEvent(new Event('input', { bubbles: true }));
    };
    // Types a text letter by letter, and takes it away again.
    const type = async text => {
        const lengths = [...text].map((_, at) => at);
        const texts = [...lengths.map(at => text.slice(0, at + 1)), ...lengths.reverse().map(at => text.slice(0, at))];
        const times = [];
        for (const text of texts) times.push(await time(() => write(text)));
        return times;
    };

    // Chooses in a menu, at most so many of its choices, each alone, and takes it back.
    const choose = async (title, choices, most) => {
        const menu = document.querySelector(`details.menu:has(> [aria-label=${title}])`);
        menu.open = true;
        await rest();
        const values = [...menu.querySelectorAll(choices)].map(it => it.value).filter(Boolean);
        const times = [];
        for (const value of values.slice(0, most)) {
            // A radio button is not taken back by itself, but by the one that stands for any value.
            const one = menu.querySelector(`${choices}[value=${JSON.stringify(value)}]`);
            const back = one.type === 'radio' ? '' : value;
            for (const it of [value, back]) {
                // The menu is drawn anew after each choice.
                times.push(await time(() => menu.querySelector(`input[name=${one.name}][value=${JSON.stringify(it)}]`).click()));
            }
        }
        menu.open = false;
        await rest();
        return times;
    };

    // The tasks that held the page for more than 50 ms since the last call.
    const held = [];
    const keep = list => held.push(...list.map(task => task.duration));
    const watcher = new PerformanceObserver(list => keep(list.getEntries()));
    watcher.observe({ type: 'longtask' });
    const longTasks = async () => {
        await rest();
        keep(watcher.takeRecords());
        return held.splice(0);
    };

    window.bench = { write, type, choose, longTasks };
    return true;
}

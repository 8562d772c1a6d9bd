// Keeps what a browser complains about, for browsers whose log cannot be read from outside.
() => {
    const kept = [];
    const keep = (level, text) => kept.push(`${level}: ${text}`);
    const place = it => it.src || it.href || it.nodeName;
    addEventListener('error', it => keep('SEVERE', it.message || `cannot load ${place(it.target)}`), true);
    addEventListener('unhandledrejection', it => keep('SEVERE', String(it.reason)));
    document.addEventListener('securitypolicyviolation', it =>
        keep('SEVERE', `Content Security Policy: ${it.effectiveDirective} ${it.blockedURI}`));
    for (const [name, level] of [['error', 'SEVERE'], ['warn', 'WARNING']]) {
        const say = console[name].bind(console);
        console[name] = (...words) => {
            keep(level, words.join(' '));
            say(...words);
        };
    }
    Object.defineProperty(window, 'testComplaints', { value: kept });
}

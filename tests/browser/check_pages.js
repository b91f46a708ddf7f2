'use strict';

// Fails when a page shows in a browser what it must not: overlapping texts, a wide table on a phone,
// a chart without a name, scripts, requests ... (check_page.js has them all). With --names, a JSON
// object has, by the page's file name, texts that must be there. With --pictures, people can look too.
//   NODE_PATH=build/release/tests/browser/node_modules \
//   node tests/browser/check_pages.js [--names FILE.json] [--pictures DIR] PAGE.html...

const fs = require('node:fs');
const path = require('node:path');
const {parseArgs} = require('node:util');
const {startBrowser, checkPage} = require('./check_page.js');

async function main() {
    const {values, positionals: files} = parseArgs({
        allowPositionals: true,
        options: {names: {type: 'string'}, pictures: {type: 'string'}},
    });
    if (files.length === 0) {
        throw new Error('no page to check');
    }
    const names = values.names ? JSON.parse(fs.readFileSync(values.names, 'utf8')) : {};
    if (values.pictures) {
        fs.mkdirSync(values.pictures, {recursive: true});
    }
    const browser = await startBrowser();
    let isFine = true;
    try {
        for (const file of files) {
            const expected = names[path.basename(file)] ?? [];
            const faults = await checkPage(browser, file, expected, values.pictures);
            const lines = new Set(faults.map(({kind, text}) => `${file}: ${kind}: ${text}`));
            console.log(lines.size === 0 ? `${file}: fine` : [...lines].join('\n'));
            isFine &&= lines.size === 0;
        }
    } finally {
        await browser.close();
    }
    process.exitCode = isFine ? 0 : 1;
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 2;
});

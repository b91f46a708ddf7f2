'use strict';

// The check of pages finds what it is there for: each page in bad/ says in <meta name="faults"> which
// kinds of faults it has, and just these are found.

const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');
const {after, before, describe, it} = require('node:test');
const {startBrowser, checkPage} = require('./check_page.js');

let browser;
before(async () => {
    browser = await startBrowser();
});
after(() => browser.close());

const folder = path.join(__dirname, 'bad');
const expectedNames = {'name_lost.html': ['Ünïcode & <b>Söns</b>']};
describe('the check finds', {concurrency: 3}, () => {
    for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.html'))) {
        it(`the faults of ${file}`, async () => {
            const page = fs.readFileSync(path.join(folder, file), 'utf8');
            const expected = page.match(/<meta name="faults" content="([a-z ]+)">/)[1].split(' ');
            const faults = await checkPage(browser, path.join(folder, file), expectedNames[file] ?? []);
            const found = [...new Set(faults.map(({kind}) => kind))];
            assert.deepStrictEqual(found.sort(), expected.sort(), JSON.stringify(faults, null, 2));
        });
    }
});

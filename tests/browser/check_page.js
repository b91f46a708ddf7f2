'use strict';

const fs = require('node:fs');
const path = require('node:path');
const {pathToFileURL} = require('node:url');
const {chromium} = require('playwright-core');
const inPage = require('./in_page.js');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Starts the browser that Debian has; nothing in it may ask for anything outside. */
function startBrowser() {
    return chromium.launch({
        executablePath: '/usr/bin/chromium',
        args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
        ],
    });
}

const desk = {name: '1280 px', kind: 'desk', viewport: {width: 1280, height: 800}, media: 'screen', scheme: 'light'};
const phone = {name: '390 px', kind: 'phone', viewport: {width: 390, height: 844}, media: 'screen', scheme: 'dark'};
// A4 less margins of 15 mm, at 96 dots an inch.
const paper = {name: 'A4', kind: 'paper', viewport: {width: 680, height: 1009}, media: 'print', scheme: 'light'};

async function showAs(page, layout) {
    await page.setViewportSize(layout.viewport);
    await page.emulateMedia({media: layout.media, colorScheme: layout.scheme});
}

const withoutBreaks = (text) => text.replace(/\s+/g, ' ').trim();

/** Charts, as far as they are drawn here, have names for those who cannot see them. */
async function chartNameFaults(page) {
    const client = await page.context().newCDPSession(page);
    await client.send('Accessibility.enable');
    const {root} = await client.send('DOM.getDocument', {depth: 0});
    const {nodeIds} = await client.send('DOM.querySelectorAll', {
        nodeId: root.nodeId,
        selector: 'svg:not(svg svg, [aria-hidden=true], [aria-hidden=true] svg)',
    });
    const faults = [];
    for (const nodeId of nodeIds) {
        const {nodes} = await client.send('Accessibility.getPartialAXTree', {nodeId, fetchRelatives: false});
        const [{role, name, ignoredReasons = []}] = nodes;
        const isDrawn = !ignoredReasons.some((reason) => reason.name === 'notRendered');
        if (isDrawn && (!['image', 'img'].includes(role?.value) || !name?.value.trim())) {
            faults.push({kind: 'name', text: 'a chart has no role="img" with a name (nor aria-hidden="true")'});
        }
    }
    await client.detach();
    return faults;
}

/** What axe-core finds with all rules that it has on by default, its best practices among them. */
async function axeFaults(page) {
    const violations = await page.evaluate(async () => {
        const {violations} = await window.axe.run(document, {resultTypes: ['violations']});
        return violations.map(({id, help, nodes}) => `${id}: ${help}: ${nodes[0].html}`);
    });
    return violations.map((text) => ({kind: 'axe', text}));
}

/** Charts stay what they are without style sheets, as in mails and wikis. */
async function styleFaults(page) {
    const styled = await page.evaluate(inPage.chartSizes);
    await page.evaluate(inPage.removeStyles);
    const plain = await page.evaluate(inPage.chartSizes);
    const faults = [];
    styled.forEach((before, i) => {
        const after = plain[i];
        const ratio = (after.width / after.height) / (before.width / before.height);
        const isHidden = before.width * before.height === 0;
        if (!isHidden && !(ratio > 0.9 && ratio < 1.1)) {
            const sizes = [before, after].map(({width, height}) =>
                `${Math.round(width)} x ${Math.round(height)}`);
            faults.push({kind: 'style', text: `a chart of ${sizes[0]} px is ${sizes[1]} without <style>`});
        }
    });
    return faults;
}

/** What people look at: the page in both widths, and as it is printed. */
async function takePictures(page, folder, stem) {
    for (const layout of [desk, phone]) {
        await showAs(page, {...layout, scheme: 'light'});
        const file = `${stem}-${layout.viewport.width}.png`;
        await page.screenshot({path: path.join(folder, file), fullPage: true});
    }
    await showAs(page, paper);
    await page.pdf({path: path.join(folder, `${stem}.pdf`), format: 'A4', printBackground: true});
}

/**
 * All that is wrong with a page.
 * @param {string} file  HTML
 * @param {string[]} names  texts that readers must find in it, letter by letter
 * @param {string|undefined} pictures  folder for pictures of it
 * @returns {Promise<{kind: string, text: string}[]>}
 */
async function checkPage(browser, file, names, pictures) {
    const url = pathToFileURL(path.resolve(file)).href;
    const faults = [];
    const open = async (javaScriptEnabled) => {
        const context = await browser.newContext({javaScriptEnabled, viewport: desk.viewport});
        await context.route('**/*', (route) =>
            route.request().url() === url ? route.continue() : route.abort());
        const page = await context.newPage();
        page.on('request', (request) => {
            if (request.url() !== url && !request.url().startsWith('data:')) {
                faults.push({kind: 'request', text: `asks for ${request.url()}`});
            }
        });
        page.on('console', (message) => {
            if (message.type() === 'error') {
                faults.push({kind: 'console', text: message.text()});
            }
        });
        page.on('pageerror', (error) => faults.push({kind: 'console', text: error.message}));
        await page.goto(url);
        return page;
    };

    const page = await open(true);
    if (pictures) {
        await takePictures(page, pictures, path.basename(file, '.html'));
    }
    const layouts = async (state) => {
        for (const layout of [desk, phone, paper]) {
            await showAs(page, layout);
            const found = await page.evaluate(inPage.layoutFaults, layout.kind);
            faults.push(...found.map(({kind, text}) => ({kind, text: `${layout.name}, ${state}: ${text}`})));
        }
    };
    await layouts('details as they are');
    const text = await page.innerText('body');
    await page.evaluate(inPage.openDetails);
    await layouts('details open');
    await page.evaluate(axe);
    for (const layout of [desk, phone]) {
        await showAs(page, layout);
        faults.push(...await axeFaults(page), ...await chartNameFaults(page));
    }
    faults.push(...await page.evaluate(inPage.contentFaults));
    const allText = withoutBreaks(await page.innerText('body'));
    for (const name of names) {
        if (!allText.includes(withoutBreaks(name))) {
            faults.push({kind: 'text', text: `nobody can read '${name}'`});
        }
    }
    await showAs(page, desk);
    faults.push(...await styleFaults(page));
    await page.context().close();

    const withoutScripts = await open(false);
    await showAs(withoutScripts, paper);
    if (await withoutScripts.innerText('body') !== text) {
        faults.push({kind: 'script', text: 'the text is another without JavaScript'});
    }
    await withoutScripts.context().close();
    return faults;
}

module.exports = {startBrowser, checkPage};

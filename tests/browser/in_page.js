'use strict';

// What is looked up inside a page. Playwright sends each function alone, so none may use another.

/**
 * What is wrong with the layout as it stands: things beside the viewport, texts that overlap or are
 * cut off.
 * @param {'desk'|'phone'|'paper'} kind  nobody can scroll what is printed, and nobody should have to
 *     on a desk, but for what they open
 * @returns {{kind: string, text: string}[]}
 */
function layoutFaults(kind) {
    const faults = [];
    const width = document.documentElement.clientWidth;
    const name = (element) => {
        const text = element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40);
        return `<${element.tagName.toLowerCase()}> '${text}'`;
    };
    const isVisible = (element) =>
        element.checkVisibility({checkOpacity: true, checkVisibilityCSS: true});
    const intersection = (a, b) => ({
        left: Math.max(a.left, b.left),
        top: Math.max(a.top, b.top),
        right: Math.min(a.right, b.right),
        bottom: Math.min(a.bottom, b.bottom),
    });
    const isEmpty = (box) => box.right - box.left <= 1 || box.bottom - box.top <= 1;

    // The part of the page in which an element's content can be seen.
    const everywhere = {left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity};
    const windows = new Map([[document.documentElement, everywhere], [document.body, everywhere]]);
    const windowOf = (element) => {
        if (!windows.has(element)) {
            const outer = windowOf(element.parentElement);
            const style = getComputedStyle(element);
            const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible' ||
                style.clipPath !== 'none' || style.clip !== 'auto';
            windows.set(element,
                clips ? intersection(outer, element.getBoundingClientRect()) : outer);
        }
        return windows.get(element);
    };

    // Nothing lies beside the viewport.
    if (document.documentElement.scrollWidth > width) {
        faults.push({
            kind: 'width',
            text: `${document.documentElement.scrollWidth} px are in a viewport of ${width} px`,
        });
    }
    for (const element of document.body.querySelectorAll('*')) {
        if (!isVisible(element)) {
            continue;
        }
        const box = intersection(element.getBoundingClientRect(), windowOf(element.parentElement));
        if (!isEmpty(box) && (box.right > width + 1 || box.left < -1)) {
            faults.push({kind: 'width', text: `${name(element)} sticks out of the viewport`});
        }
        const scrolls = getComputedStyle(element).overflowX !== 'visible' &&
            element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1;
        const mayScroll = kind === 'phone' || (kind === 'desk' && element.closest('details'));
        if (scrolls && !mayScroll && !(element instanceof SVGElement)) {
            faults.push({kind: 'width', text: `${name(element)} has more than it shows`});
        }
    }

    // Every line of text, less the air above and below its letters.
    const lines = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        const node = texts.currentNode;
        const parent = node.parentElement;
        if (node.data.trim() === '' || !isVisible(parent)) {
            continue;
        }
        const range = document.createRange();
        range.selectNodeContents(node);
        const chart = parent.closest('svg');
        for (const box of range.getClientRects()) {
            if (chart) {
                const frame = chart.getBoundingClientRect();
                const isCut = box.left < frame.left - 1 || box.right > frame.right + 1 ||
                    box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
                if (isCut && box.width > 0) {
                    faults.push({kind: 'cut', text: `'${node.data.trim()}' is cut off by its chart`});
                }
            }
            const air = 0.2 * box.height;
            const letters = {
                left: box.left + 1,
                right: box.right - 1,
                top: box.top + air,
                bottom: box.bottom - air,
            };
            const seen = intersection(letters, windowOf(parent));
            if (!isEmpty(seen)) {
                lines.push({...seen, node});
            }
        }
    }
    lines.sort((a, b) => a.top - b.top);
    lines.forEach((line, index) => {
        for (let i = index + 1; i < lines.length && lines[i].top < line.bottom; i++) {
            if (lines[i].node !== line.node && !isEmpty(intersection(line, lines[i]))) {
                const [one, other] = [line, lines[i]].map((l) => l.node.data.trim().slice(0, 40));
                faults.push({kind: 'overlap', text: `'${one}' and '${other}' overlap`});
            }
        }
    });
    return faults;
}

/**
 * What is wrong with what the page is made of.
 * @returns {{kind: string, text: string}[]}
 */
function contentFaults() {
    const faults = [];
    for (const element of document.querySelectorAll('*')) {
        const tag = element.tagName.toLowerCase();
        if (tag === 'script') {
            faults.push({kind: 'script', text: 'there is a script'});
        }
        for (const {name, value} of element.attributes) {
            if (name.startsWith('on') || /^\s*javascript:/i.test(value)) {
                faults.push({kind: 'script', text: `<${tag}> has the script ${name}="${value}"`});
            }
            const loads = ['src', 'srcset', 'poster', 'data', 'background'].includes(name) ||
                (['href', 'xlink:href'].includes(name) && tag !== 'a');
            if (loads && !/^(#|data:)/.test(value)) {
                faults.push({kind: 'request', text: `<${tag}> loads ${value}`});
            }
        }
    }
    for (const [power] of document.body.textContent.matchAll(/\b\d(\.\d+)?e[+-]\d\d/g)) {
        faults.push({kind: 'number', text: `'${power}' is no number that people read`});
    }
    for (const chart of document.querySelectorAll('svg[role=img]')) {
        const host = chart.closest('figure') ?? chart;
        const after = host.nextElementSibling;
        const cells = host.querySelector('details table td') ??
            (after?.matches('details') ? after.querySelector('table td') : null);
        if (!cells) {
            faults.push({kind: 'table', text: 'a chart has no table behind it, in <details>'});
        }
    }
    return faults;
}

/** Shows all that readers can open. */
function openDetails() {
    document.querySelectorAll('details').forEach((details) => {
        details.open = true;
    });
}

/**
 * The width and height of all charts and pictures that are drawn here.
 * @returns {{width: number, height: number}[]}
 */
function chartSizes() {
    return [...document.querySelectorAll('svg')].map((chart) => {
        const {width, height} = chart.getBoundingClientRect();
        return {width, height};
    });
}

/** Leaves the page as those show it that allow no style sheets. */
function removeStyles() {
    document.querySelectorAll('style').forEach((style) => style.remove());
}

module.exports = {layoutFaults, contentFaults, openDetails, chartSizes, removeStyles};

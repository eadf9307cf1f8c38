"""One checklist that uses everything the model has, for round trips the library does not cover."""

EVERYTHING = """\
id: ALL
version: 3
title: {zh: 全部, en: "Everything: all"}
scheme: scheme_d1@1
rule: 校内办法 3.2
about: {zh: 每周, en: Weekly}
place_kinds: [building, room]
units: [catering]

sections:
  - id: first
    title: {zh: 先, en: First}
    items:
      - id: ALL-01
        zh: "=1+1 方式"
        en: "+Method\\nin two lines"
        answer: choice
        options:
          - {code: boil, zh: 煮, en: Boil, earns: 62.5}
          - {code: none_1, zh: 无, en: "No", fails: true}
        points: 2.25
        key: true
        veto: true
        severity: 4
        evidence: document
        deadline: 15d
        clause: "@GB 1; \\"2\\""
        confidence: H
        category: SNAP-08
        gate: cold
        trade: pest_control
        standards: [ISO 22000 8.5, "6T; 7S", 'say "x"', none]
        guidance: {zh: 见图, en: See}
        picture: hand_washing.png
        phrases:
          - {zh: 没有, en: None at all}
          - {zh: "-", en: "-"}
      - id: ALL-02
        zh: 温度
        en: Temperature
        answer: number
        unit: ℃
        limit: "<=label+3(4.5)"
        points: 1
        severity: 1
        evidence: reading
        deadline: at_once
        clause: x
        confidence: G
        category: SNAP-01
        camera_only: true
        default_not_applicable: true
        guidance: {zh: 仅配送, en: Delivery only}
        optional: true
        require_when: {all: [{item: ALL-01, is: boil}]}
      - id: ALL-03
        zh: 到期
        en: Expiry
        answer: date
        limit: ">=today"
        points: 1
        per_spot: 0.5
        severity: 2
        evidence: none
        deadline: 24h
        clause: x
        confidence: M
        category: SNAP-02
        show_when:
          any:
            - {all: [{item: ALL-01, is: [boil, "none_1"]}, {item: ALL-02, at_least: 1, at_most: 2.5}]}
            - {not: {item: ALL-02}}
  - id: outer
    title: {zh: 外, en: Outer}
    weight: 12.5
    show_when: {item: ALL-01}
    repeat:
      each: {zh: 房, en: Room}
      at_least: 0
      at_most: 7
      rows:
        - {code: r1, zh: 一, en: One}
        - {code: r2, zh: 二, en: Two}
    sections:
      - id: inner
        title: {zh: 内, en: Inner}
        layout: matrix
        show_when: {item: ALL-02, at_most: 9}
        items:
          - id: ALL-04
            zh: 表
            en: Table
            answer: matrix
            points: 5
            severity: 3
            evidence: always
            deadline: 3d
            clause: x
            confidence: M
            category: SNAP-03
            matrix:
              rows:
                - {code: w1, zh: 窗一, en: Window 1}
              columns:
                - {code: dirty, zh: 脏, en: Dirty, deduction: 0.5}
        sections:
          - id: deepest
            title: {zh: 底, en: Deepest}
            items:
              - id: ALL-05
                zh: 多选
                en: Several
                answer: multi_choice
                options:
                  - {code: "1", zh: 甲, en: A}
                points: 0
                severity: 1
                evidence: none
                deadline: 30d
                clause: x
                confidence: M
                category: SNAP-04
                show_when: {item: ALL-04, is: fail}

examples:
  - name: {zh: 一, en: One}
    answers:
      ALL-01: none_1
      ALL-03: {value: "2026-11-21", basis: "2026-11-20", note: "[x] 备注", photos: [a.jpg, b.jpg]}
      "ALL-04#r1": {value: {w1: {dirty: "2"}}, again: true, reason: " 空格 ", future: {a: [b]}}
      "ALL-05#r1": {value: ["1"], spots: "2"}
    others: none
    spot_check: true
    score: 50.5
    grade: excellent
    findings: []
  - name: {zh: 二, en: Two}
    findings: [ALL-01, "ALL-04#r1"]
"""

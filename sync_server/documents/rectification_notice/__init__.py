"""整改通知书, the rectification notice: what one unit must put right, by when, with a receipt to sign.

Fields follow 消防法 practice and campus samples; a refused receipt is noted with a witness.
"""

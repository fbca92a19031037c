# Computes, by R's own functions, what tests/conformance/test_conformance.c
# compares libtrs with.  See README.md.  Durations are in milliseconds.
suppressMessages({library(survival); library(survey)})
options(digits = 17, survey.lonely.psu = "fail")
level <- 0.95
alpha <- 1 - level

# ---- samples ----------------------------------------------------------------
H <- 3600000
sample_of <- function(complete = numeric(), open = numeric(), ended = numeric(),
                      target = NA, horizon = NA) {
  list(complete = complete, open = open, ended = ended, target = target,
       horizon = horizon)
}

# Ten thousand values that both sides make: s <- 16807 s mod (2^31 - 1).
stream <- function(n, s = 42) {
  out <- numeric(n)
  for (i in seq_len(n)) { s <- (16807 * s) %% 2147483647; out[i] <- s }
  out
}
skewed <- function(s) { a <- s %% 100000; (a * a) %/% 50 }
few <- c(46.5, 12.25, 88, 31.125, 46.5, 7.75, 150, 22, 64.5, 39, 51.25, 18.5,
         240.75, 33.3, 71.9, 28.6) * H
s10k <- stream(10000)
s3k <- stream(3000, 7)
sort3 <- s3k %/% 100003 %% 10

plain <- list(
  nothing = sample_of(),
  one = sample_of(5.5 * H, target = 5.5 * H),
  one_zero = sample_of(0, target = 0),
  two = sample_of(c(3, 11) * H, target = 4 * H),
  five = sample_of(few[1:5], target = 46.5 * H),
  six = sample_of(few[1:6], target = 12 * H),
  sixteen = sample_of(few, target = 48 * H),
  ten_thousand = sample_of(skewed(s10k), target = 24 * H),
  all_equal = sample_of(rep(7 * H, 12), target = 7 * H),
  ties = sample_of(rep(c(1, 2, 3, 5, 8) * 60000, c(40, 25, 25, 9, 1)),
                   target = 120000),
  negative = sample_of(c(-2.5, -30, 4, 17, -0.25, 60, 2, -7, 9, 1) * H,
                       target = 0),
  all_negative = sample_of(c(-5, -3, -9, -1, -4, -4, -2) * H),
  with_zeros = sample_of(c(0, 0, 0, 1, 2, 40, 3, 0, 5, 9) * H, target = H),
  far_out = sample_of(c(few, 5000 * H, 0.001 * H), target = 48 * H),
  far_from_zero = sample_of(1e12 + c(1, 2, 3, 5, 8, 13, 21)),
  quartile_zero = sample_of(c(0, 0, 0, 0, 0, 0, 1, 2, 3, 1000) * H),
  censored = sample_of(few[1:9], few[10:14] + 1, few[15:16], target = 48 * H,
                       horizon = 60 * H),
  censored_missed = sample_of(few[1:9], c(300, 400) * H, few[15:16],
                              target = 48 * H),
  heavily_censored = sample_of(skewed(s3k)[sort3 == 0],
                               (skewed(s3k) %/% 2)[sort3 > 1],
                               skewed(s3k)[sort3 == 1], target = 12 * H),
  stretch = sample_of(c(1, 2, 3, 4) * H, c(9, 9, 9, 9) * H),
  stretch_event = sample_of(c(1, 2, 3, 8) * H, numeric(), c(9, 9) * H - 1,
                            target = 8 * H),
  all_censored = sample_of(numeric(), c(3, 8, 20) * H, 5 * H, target = 2 * H),
  nothing_complete = sample_of(numeric(), numeric(), c(2, 4) * H,
                               horizon = 3 * H),
  horizon_beyond = sample_of(c(2, 4) * H, 6 * H, horizon = 7 * H),
  horizon_after_all = sample_of(c(2, 4) * H, 3 * H, horizon = 7 * H),
  horizon_early = sample_of(c(2, 4) * H, 6 * H, horizon = 1 * H),
  tied_censoring = sample_of(c(2, 2, 4, 4) * H, c(2, 4, 4) * H, 4 * H),
  negative_censored = sample_of(c(-4, -2, 3, 8, 5) * H, c(-3, 6) * H,
                                target = 7 * H),
  many_censored = sample_of(skewed(s10k)[s10k %/% 7 %% 10 > 2],
                            skewed(s10k)[s10k %/% 7 %% 10 < 2],
                            skewed(s10k)[s10k %/% 7 %% 10 == 2],
                            target = 24 * H, horizon = 48 * H))

# ---- output -----------------------------------------------------------------
expected <- list()
put <- function(sample, statistic, value) {
  if (length(value) != 1 || is.na(value) || !is.finite(value)) text <- ""
  else text <- sprintf("%.17g", value)
  expected[[length(expected) + 1]] <<- c(sample, statistic, text)
}

# ---- descriptive ------------------------------------------------------------
ranks <- function(n, p) {
  k <- seq_len(n)
  l <- k[pbinom(k - 1, n, p) <= alpha / 2]
  u <- k[pbinom(k - 1, n, p, lower.tail = FALSE) <= alpha / 2]
  c(if (length(l)) max(l) else NA, if (length(u)) min(u) else NA)
}
order_limits <- function(x, p) {
  r <- ranks(length(x), p)
  if (anyNA(r)) c(NA, NA) else sort(x)[r]
}
fences <- function(x) {
  q <- quantile(x, c(0.25, 0.75), type = 7, names = FALSE)
  if (q[2] == q[1]) return(c(NA, NA))
  if (q[1] > 0) c(sum(x > 0 & x < q[1] * (q[1] / q[2])^3),
                  sum(x > q[2] * (q[2] / q[1])^3))
  else c(sum(x < q[1] - 3 * diff(q)), sum(x > q[2] + 3 * diff(q)))
}
numbers <- c("mean", "mean_lo", "mean_hi", "sd", "cv", "min", "p05", "p10",
             "p25", "median", "median_lo", "median_hi", "p75", "p90", "p95",
             "p99", "max", "iqr", "mad", "trimmed_mean", "geometric_mean",
             "skewness", "outliers_low", "outliers_high")

describe <- function(name, x) {
  n <- length(x)
  out <- setNames(rep(NA_real_, length(numbers)), numbers)
  if (n > 0) {
    q <- function(p) quantile(x, p, type = 7, names = FALSE)
    out["mean"] <- mean(x)
    if (n > 1) {
      half <- if (sd(x) > 0) t.test(x - mean(x), conf.level = level)$conf.int
              else c(0, 0)
      out[c("mean_lo", "mean_hi")] <- mean(x) + half
      out["sd"] <- sd(x)
      if (mean(x) > 0 && all(x >= 0)) out["cv"] <- sd(x) / mean(x)
      d <- (x - x[1]) - mean(x - x[1]) # exact, however far from 0
      if (sd(x) > 0) out["skewness"] <- mean(d^3) / mean(d^2)^1.5
    }
    out[c("min", "max")] <- range(x)
    out[c("p05", "p10", "p25", "median", "p75", "p90", "p95", "p99")] <-
      q(c(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99))
    out[c("median_lo", "median_hi")] <- order_limits(x, 0.5)
    out["iqr"] <- IQR(x, type = 7)
    out["mad"] <- mad(x, constant = 1)
    out["trimmed_mean"] <- mean(x, trim = 0.05)
    if (all(x > 0)) out["geometric_mean"] <- exp(mean(log(x)))
    out[c("outliers_low", "outliers_high")] <- fences(x)
    put(name, "q0.925", q(0.925))
    put(name, "q0.925_lo", order_limits(x, 0.925)[1])
    put(name, "q0.925_hi", order_limits(x, 0.925)[2])
    put(name, "q0.333333", q(0.333333))
    put(name, "q0.333333_lo", order_limits(x, 0.333333)[1])
  }
  for (s in numbers) put(name, s, out[[s]])
}

# ---- censored ---------------------------------------------------------------
curve_of <- function(s, w = NULL) {
  time <- c(s$complete, s$open, s$ended)
  event <- rep(1:0, c(length(s$complete), length(time) - length(s$complete)))
  survfit(Surv(time, event) ~ 1, conf.type = "log-log", conf.int = level,
          weights = w, timefix = FALSE)
}
incidence_of <- function(s) {
  time <- c(s$complete, s$open, s$ended)
  what <- factor(rep(c("complete", "open", "ended"),
                     c(length(s$complete), length(s$open), length(s$ended))),
                 levels = c("open", "complete", "ended"))
  survfit(Surv(time, what) ~ 1, timefix = FALSE)
}
restricted <- function(fit, horizon) {
  # what summary(fit, rmean = horizon) prints; but that refuses a horizon
  # before the first time
  t <- survival:::survmean(fit, rmean = horizon)$matrix
  c(mean = t[["rmean"]], se = t[["se(rmean)"]])
}
survive <- function(name, s) {
  all <- c(s$complete, s$open, s$ended)
  out <- list(km_median = NA, km_median_lo = NA, km_median_hi = NA,
              km_p90 = NA, km_rmean = NA, km_rmean_lo = NA, km_rmean_hi = NA,
              km_horizon = NA)
  if (length(all) > 0) {
    fit <- curve_of(s)
    q <- quantile(fit, c(0.5, 0.9))
    tau <- if (is.na(s$horizon)) max(all) else s$horizon
    out$km_horizon <- tau
    out[c("km_median", "km_p90")] <- q$quantile
    out$km_median_lo <- q$lower[[1]]
    out$km_median_hi <- q$upper[[1]]
    if (!(tail(fit$surv, 1) > 0 && max(all) < tau)) {
      r <- restricted(fit, tau)
      out$km_rmean <- r[["mean"]]
      out$km_rmean_lo <- r[["mean"]] - qnorm(1 - alpha / 2) * r[["se"]]
      out$km_rmean_hi <- r[["mean"]] + qnorm(1 - alpha / 2) * r[["se"]]
    }
    points <- unique(round(seq(1, length(fit$time), length.out = 7)))
    for (i in points) {
      at <- sprintf("@%.0f", fit$time[i])
      put(name, paste0("survival", at), fit$surv[i])
      put(name, paste0("lo", at), fit$lower[i])
      put(name, paste0("hi", at), fit$upper[i])
      put(name, paste0("at_risk", at), fit$n.risk[i])
    }
    if (length(s$ended) > 0 && length(s$complete) > 0) {
      many <- incidence_of(s)
      for (i in points) {
        at <- sprintf("@%.0f", many$time[i])
        put(name, paste0("released", at),
            many$pstate[i, many$states == "complete"])
        put(name, paste0("ended", at), many$pstate[i, many$states == "ended"])
      }
    }
  }
  for (k in names(out)) put(name, k, out[[k]])
}

wilson <- function(x, n) suppressWarnings(
  prop.test(x, n, correct = FALSE, conf.level = level)$conf.int)
share <- function(name, s) {
  d <- sum(s$complete <= s$target)
  m <- sum(s$complete > s$target) + sum(s$open >= s$target)
  u <- sum(s$open < s$target)
  out <- rep(NA_real_, 3)
  if (u == 0 && d + m > 0) {
    out <- c(d / (d + m), wilson(d, d + m))
  } else if (u > 0) {
    fit <- curve_of(s)
    at <- summary(fit, times = s$target)
    if (length(at$surv) == 1) out <- 1 - c(at$surv, at$upper, at$lower)
    else if (tail(fit$surv, 1) == 0) out <- c(1, NA, NA)
  }
  put(name, "target", s$target)
  put(name, "undecided", u)
  put(name, "within_target", out[1])
  put(name, "within_lo", out[2])
  put(name, "within_hi", out[3])
}

for (name in names(plain)) {
  s <- plain[[name]]
  describe(name, s$complete)
  survive(name, s)
  if (!is.na(s$target)) share(name, s)
}

# ---- weights and strata -----------------------------------------------------
# One data frame a design: outcome "other" is a consignment of the sample that
# is not in the cell.
mixed <- function(n, s = 99) {
  r <- stream(4 * n, s)
  data.frame(value = (skewed(r[1:n]) %/% 60000) * 60000 - 2 * H,
             what = c("complete", "complete", "complete", "complete", "open",
                      "ended", "other")[r[n + 1:n] %/% 10007 %% 7 + 1],
             stratum = c("a", "b", "c")[r[2 * n + 1:n] %/% 10007 %% 3 + 1],
             weight = (r[3 * n + 1:n] %% 9000 + 1000) / 1000,
             cluster = r[3 * n + 1:n] %/% 10007 %% 25)
}
base <- mixed(160)
base$all <- 1
equal <- transform(base, weight = 2.5)
population <- c(a = 900, b = 260, c = 140)
expanded <- transform(base, N = population[stratum],
                      n = c(table(stratum))[stratum])
expanded$weight <- expanded$N / expanded$n
alike <- expanded
alike$N <- alike$n * 4
alike$weight <- 4
random <- transform(base, N = 1000, n = 160, weight = 1000 / 160)

designs <- list(
  weights_equal = list(d = equal, kind = "column", strata = FALSE, fpc = FALSE),
  weights_unequal = list(d = base, kind = "column", strata = FALSE, fpc = FALSE),
  weights_strata = list(d = base, kind = "column", strata = TRUE, fpc = FALSE),
  strata_no_n = list(d = transform(base, weight = 1), kind = "none",
                     strata = TRUE, fpc = FALSE),
  strata_n = list(d = expanded, kind = "expand", strata = TRUE, fpc = TRUE),
  strata_n_infinite = list(d = expanded, kind = "expand", strata = TRUE,
                           fpc = FALSE),
  strata_alike = list(d = alike, kind = "expand", strata = TRUE, fpc = TRUE),
  random_n = list(d = random, kind = "expand", strata = FALSE, fpc = TRUE))

design_target <- 24 * H

weighted_quantile <- function(x, w, p) {
  x <- x[o <- order(x)]; w <- w[o]
  s <- cumsum(w)
  i <- which(s >= p * sum(w) * (1 - 1e-12))[1]
  if (abs(s[i] - p * sum(w)) <= 1e-12 * sum(w) && any(x > x[i]))
    (x[i] + min(x[x > x[i]])) / 2 else x[i]
}

weigh <- function(name, g) {
  d <- g$d
  inside <- d$what == "complete"
  x <- d$value[inside]; w <- d$weight[inside]
  is_equal <- diff(range(d$weight[d$what != "other"])) == 0
  srs <- is_equal && !g$strata && !g$fpc
  put(name, "weight", if (g$kind == "none") NA else sum(w))
  put(name, "n_eff", if (g$kind == "none") NA else sum(w)^2 / sum(w^2))
  design <- svydesign(ids = ~1, data = d, weights = ~weight,
                      strata = if (g$strata) ~stratum else NULL,
                      fpc = if (g$fpc) ~N else NULL)
  cell <- subset(design, inside)
  m <- svymean(~value, cell)
  put(name, "mean", coef(m)[[1]])
  if (srs) {
    describe(paste0(name), x)
  } else {
    ci <- confint(m, level = level, df = degf(design))
    put(name, "mean_lo", ci[1]); put(name, "mean_hi", ci[2])
    q7 <- function(p) if (is_equal) quantile(x, p, type = 7, names = FALSE)
                      else weighted_quantile(x, w, p)
    for (p in c(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99))
      put(name, if (p == 0.5) "median" else sprintf("p%02.0f", 100 * p), q7(p))
    put(name, "iqr", q7(0.75) - q7(0.25))
    put(name, "min", min(x)); put(name, "max", max(x))
    q <- if (is_equal) woodruff(x, cell, q7(0.5), degf(design))
         else svyquantile(~value, cell, c(0.5, 0.9), qrule = "hf2", ci = TRUE,
                          interval.type = "mean", alpha = alpha,
                          df = degf(design))$value
    if (!is_equal) {
      put(name, "median", q[1, 1]); put(name, "p90", q[2, 1])
      put(name, "q0.900000_lo", q[2, 2]); put(name, "q0.900000_hi", q[2, 3])
    }
    put(name, "median_lo", q[1, 2]); put(name, "median_hi", q[1, 3])
    mean_w <- sum(w * x) / sum(w)
    put(name, "sd", if (is_equal) sd(x)
        else sqrt(sum(w * (x - mean_w)^2) / (sum(w) - sum(w^2) / sum(w))))
    for (k in c("mad", "trimmed_mean", "geometric_mean", "skewness",
                "outliers_low", "outliers_high"))
      if (!is_equal) put(name, k, NA)
    if (is_equal) {
      put(name, "mad", mad(x, constant = 1))
      put(name, "trimmed_mean", mean(x, trim = 0.05))
    }
  }
  censored <- d[d$what != "other", ]
  fit <- survfit(Surv(value, what == "complete") ~ 1, data = censored,
                 weights = if (is_equal) NULL else weight,
                 conf.type = "log-log", timefix = FALSE)
  q <- quantile(fit, c(0.5, 0.9))
  put(name, "km_median", q$quantile[[1]]); put(name, "km_p90", q$quantile[[2]])
  put(name, "km_median_lo", if (srs) q$lower[[1]] else NA)
  put(name, "km_median_hi", if (srs) q$upper[[1]] else NA)
  tau <- 30 * H
  put(name, "km_rmean", restricted(fit, tau)[["mean"]])
  put(name, "km_rmean_lo", if (srs) restricted(fit, tau)[["mean"]] -
        qnorm(1 - alpha / 2) * restricted(fit, tau)[["se"]] else NA)
  # the share: as if all that is open had missed the target already
  late <- d$what == "open"
  d$y <- as.numeric(inside & d$value <= design_target)
  design <- update(design, y = d$y)
  p <- svymean(~y, subset(design, inside | late))
  n <- coef(p) * (1 - coef(p)) / vcov(p)[1]
  if (srs) n <- sum(inside | late)
  ci <- wilson(n * coef(p), n)
  put(name, "share", coef(p)[[1]])
  put(name, "share_lo", ci[1]); put(name, "share_hi", ci[2])
}
# Woodruff about an unweighted (type 7) quantile: survey has only its own rules.
woodruff <- function(x, cell, q, df) {
  m <- svymean(~I(as.numeric(value <= q)), cell)
  p <- confint(m, level = level, df = df)
  matrix(c(q, if (p[1] < 0) NA else weighted_quantile(x, rep(1, length(x)), p[1]),
           if (p[2] > 1) NA else weighted_quantile(x, rep(1, length(x)), p[2])),
         1)
}
for (name in names(designs)) weigh(name, designs[[name]])

cluster <- function(name, d, fpc, strata) {
  if (fpc) d$clusters <- 60
  # a cluster lies in one stratum
  if (strata) d$stratum <- c("a", "b")[d$cluster %% 2 + 1]
  inside <- d$what == "complete"
  design <- svydesign(ids = ~cluster, data = d, weights = ~weight,
                      strata = if (strata) ~stratum else NULL,
                      fpc = if (fpc) ~clusters else NULL)
  m <- svymean(~value, subset(design, inside))
  ci <- confint(m, level = level, df = degf(design))
  put(name, "cluster_mean", coef(m)[[1]])
  put(name, "cluster_lo", ci[1]); put(name, "cluster_hi", ci[2])
}
cluster("weights_unequal", base, FALSE, FALSE)
cluster("weights_strata", base, FALSE, TRUE)
cluster("weights_equal", equal, TRUE, FALSE)

# ---- comparing --------------------------------------------------------------
pair_limits <- function(x, y) {
  d <- sort(outer(y, x, "-"))
  n1 <- length(x); n2 <- length(y); all <- c(x, y)
  if (n1 < 50 && n2 < 50 && !anyDuplicated(all)) {
    k <- sum(pwilcox(seq_len(n1 * n2) - 1, n2, n1) <= alpha / 2)
  } else {
    t <- table(all)
    sigma <- sqrt(n1 * n2 / 12 * (n1 + n2 + 1 - sum(t^3 - t) /
                                    ((n1 + n2) * (n1 + n2 - 1))))
    k <- floor(n1 * n2 / 2 + 0.5 - qnorm(1 - alpha / 2) * sigma)
  }
  if (k < 1) c(NA, NA) else c(d[k], d[n1 * n2 + 1 - k])
}
compare <- function(first, second) {
  a <- plain[[first]]; b <- plain[[second]]
  name <- paste0(first, "~", second)
  x <- a$complete; y <- b$complete
  if (length(x) > 0 && length(y) > 0) {
    w <- suppressWarnings(wilcox.test(y, x, correct = TRUE))
    put(name, "u", w$statistic[[1]])
    put(name, "superiority",
        mean(outer(y, x, ">") + 0.5 * outer(y, x, "==")))
    put(name, "p", w$p.value)
    put(name, "shift", median(outer(y, x, "-")))
    l <- pair_limits(x, y)
    put(name, "shift_lo", l[1]); put(name, "shift_hi", l[2])
  }
  time <- c(x, a$open, a$ended, y, b$open, b$ended)
  event <- c(rep(1:0, c(length(x), length(a$open) + length(a$ended))),
             rep(1:0, c(length(y), length(b$open) + length(b$ended))))
  group <- rep(1:2, c(length(x) + length(a$open) + length(a$ended),
                      length(y) + length(b$open) + length(b$ended)))
  # the order of times is all that counts; ranks are not taken for tied
  l <- tryCatch(survdiff(Surv(match(time, sort(unique(time))), event) ~ group),
                error = function(e) list(chisq = NA)) # no variance at all
  put(name, "log_rank", l$chisq)
  put(name, "log_rank_p", pchisq(l$chisq, 1, lower.tail = FALSE))
  tau <- max(time)
  fa <- curve_of(a); fb <- curve_of(b)
  reach <- function(fit) tail(fit$surv, 1) == 0 || max(fit$time) >= tau
  if (reach(fa) && reach(fb)) {
    ra <- restricted(fa, tau); rb <- restricted(fb, tau)
    d <- rb[["mean"]] - ra[["mean"]]
    se <- sqrt(ra[["se"]]^2 + rb[["se"]]^2)
    put(name, "rmean_difference", d)
    put(name, "rmean_difference_lo", d - qnorm(1 - alpha / 2) * se)
    put(name, "rmean_difference_hi", d + qnorm(1 - alpha / 2) * se)
  } else put(name, "rmean_difference", NA)
}
pairs <- list(c("one", "two"), c("five", "six"), c("six", "negative"),
              c("sixteen", "far_out"), c("sixteen", "with_zeros"),
              c("ties", "with_zeros"), c("all_equal", "sixteen"),
              c("one", "one"), c("sixteen", "negative"),
              c("all_equal", "all_equal"), c("negative", "all_negative"),
              c("far_from_zero", "sixteen"), c("censored", "sixteen"),
              c("heavily_censored", "censored"), c("two", "tied_censoring"),
              c("heavily_censored", "sixteen"),
              c("stretch", "censored"), c("all_censored", "sixteen"))
for (p in pairs) compare(p[1], p[2])
# R can't hold 10,000 x 300 differences comfortably; a tenth of them will do.
plain$thousand <- sample_of(skewed(s10k)[1:1000])
compare("heavily_censored", "thousand")
describe("thousand", plain$thousand$complete)

groups <- function(name, members) {
  x <- lapply(members, function(m) plain[[m]]$complete)
  k <- suppressWarnings(kruskal.test(x))
  put(name, "kruskal_wallis", k$statistic[[1]])
  put(name, "degrees", k$parameter[[1]])
  put(name, "p", k$p.value)
  test <- function(a, b)
    suppressWarnings(wilcox.test(b, a, correct = TRUE)$p.value)
  n <- length(x)
  if (n <= 12) {
    ij <- combn(n, 2)
    p <- apply(ij, 2, function(i) test(x[[i[1]]], x[[i[2]]]))
  } else p <- sapply(seq_len(n), function(i) test(unlist(x[-i]), x[[i]]))
  h <- p.adjust(p, "holm")
  for (i in seq_along(h)) put(name, sprintf("holm%d", i), h[i])
}
groups("sixteen+far_out+negative+with_zeros+ties",
       c("sixteen", "far_out", "negative", "with_zeros", "ties"))
groups(paste(rep(c("sixteen", "five", "six", "two", "negative", "ties",
                   "with_zeros"), 2), collapse = "+"),
       rep(c("sixteen", "five", "six", "two", "negative", "ties",
             "with_zeros"), 2))

mix <- function(name, first, second) {
  get <- function(m) if (m == "") numeric() else plain[[m]]$complete
  f <- lapply(first, get); s <- lapply(second, get)
  w1 <- lengths(f) / sum(lengths(f)); w2 <- lengths(s) / sum(lengths(s))
  x1 <- sapply(f, mean); x2 <- sapply(s, mean)
  both <- w1 > 0 & w2 > 0
  put(name, "change", mean(unlist(s)) - mean(unlist(f)))
  put(name, "left_out", 1 - sum(w1[both]))
  put(name, "standardised", if (1 - sum(w1[both]) > 0.05) NA
      else sum(w1[both] * x2[both]) / sum(w1[both]))
  x1[w1 == 0] <- x2[w1 == 0]; x2[w2 == 0] <- x1[w2 == 0]
  put(name, "same_mix", sum((w1 + w2) / 2 * (x2 - x1)))
  put(name, "mix", sum((x1 + x2) / 2 * (w2 - w1)))
}
mix("ties/far_out/five|sixteen/with_zeros/six", c("ties", "far_out", "five"),
    c("sixteen", "with_zeros", "six"))
mix("ties//two|sixteen/five/", c("ties", "", "two"), c("sixteen", "five", ""))
mix("sixteen//two|five/ties/", c("sixteen", "", "two"), c("five", "ties", ""))

# ---- files ------------------------------------------------------------------
write_csv <- function(d, file)
  write.table(d, file, sep = ",", quote = FALSE, row.names = FALSE, na = "")
large <- c("ten_thousand", "many_censored", "heavily_censored", "thousand")
values <- do.call(rbind, lapply(setdiff(names(plain), large), function(name) {
  s <- plain[[name]]
  what <- rep(c("complete", "open", "ended"),
              c(length(s$complete), length(s$open), length(s$ended)))
  if (length(what) == 0) return(NULL)
  data.frame(sample = name, what = what,
             value = sprintf("%.0f", c(s$complete, s$open, s$ended)),
             weight = "", stratum = "", cluster = "")
}))
values <- rbind(values, do.call(rbind, lapply(names(designs), function(name) {
  d <- designs[[name]]$d
  data.frame(sample = name, what = d$what, value = sprintf("%.0f", d$value),
             weight = if (designs[[name]]$kind == "column")
               sprintf("%.0f", d$weight * 1e6) else "",
             stratum = d$stratum, cluster = d$cluster)
})))
write_csv(values, "values.csv")
write_csv(data.frame(
  sample = c(names(plain), names(designs)),
  target = c(sapply(plain, function(s) s$target), rep(NA, length(designs))),
  horizon = c(sapply(plain, function(s) s$horizon),
              rep(30 * H, length(designs))),
  kind = c(rep("plain", length(plain)), sapply(designs, function(g) g$kind)),
  strata = c(rep(0, length(plain)), sapply(designs, function(g) +g$strata)),
  finite = c(rep(0, length(plain)), sapply(designs, function(g) +g$fpc)),
  population = c(rep(0, length(plain)), sapply(designs, function(g)
    if (is.null(g$d$N)) 0 else paste(tapply(g$d$N, if (g$strata) g$d$stratum
                                            else g$d$all, max),
                                     collapse = " ")))),
  "samples.csv")
write_csv(setNames(as.data.frame(do.call(rbind, expected)),
                   c("sample", "statistic", "value")), "expected.csv")
